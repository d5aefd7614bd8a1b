using System.Reflection;
using System.Runtime.Loader;

namespace Mistral.Actions.Plugins;

/// <summary>The assemblies of one plugin folder, apart from every other folder's and from the service's own of the same name.</summary>
internal sealed class PluginLoadContext(string folder) : AssemblyLoadContext($"plugin {folder}")
{
    /// <summary>
    /// Types of these cross between the service and its plugins: they must be the service's own, or a plugin's action would be no <see
    /// cref="IAction"/>.
    /// </summary>
    private static readonly string[] Shared = [typeof(IAction).Assembly.GetName().Name!, typeof(Map).Assembly.GetName().Name!];

    private const string SharedServices = "Microsoft.Extensions.";

    /// <summary>Null leaves it to the service's own assemblies.</summary>
    protected override Assembly? Load(AssemblyName name)
    {
        var file = Path.Combine(folder, $"{name.Name}.dll");
        return IsShared(name) || !File.Exists(file) ? null : LoadFromAssemblyPath(file);
    }

    protected override IntPtr LoadUnmanagedDll(string name)
    {
        var file = new[] { name, $"{name}.so", $"lib{name}.so", $"{name}.dll" }
            .Select(form => Path.Combine(folder, form))
            .FirstOrDefault(File.Exists);
        return file is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(file);
    }

    private static bool IsShared(AssemblyName name) =>
        Shared.Contains(name.Name) || (name.Name!.StartsWith(SharedServices, StringComparison.Ordinal) && HasHost(name));

    private static bool HasHost(AssemblyName name)
    {
        try
        {
            return Default.LoadFromAssemblyName(new AssemblyName(name.Name!)) is not null;
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return false;
        }
    }
}
