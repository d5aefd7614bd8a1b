using System.Reflection;
using System.Runtime.Loader;

namespace Mistral.Actions.Plugins;

/// <summary>The assemblies of one plugin folder, apart from every other folder's; what this process has itself is shared with it.</summary>
internal sealed class PluginLoadContext(string folder) : AssemblyLoadContext($"plugin {folder}")
{
    protected override Assembly? Load(AssemblyName name)
    {
        if (HasHost(name))
        {
            return null;
        }

        var file = Path.Combine(folder, $"{name.Name}.dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }

    protected override IntPtr LoadUnmanagedDll(string name)
    {
        var file = new[] { name, $"{name}.so", $"lib{name}.so", $"{name}.dll" }.Select(form => Path.Combine(folder, form)).FirstOrDefault(File.Exists);
        return file is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(file);
    }

    /// <summary>The SDK's types must be the host's own, or a plugin's action would be no <see cref="IAction"/>.</summary>
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
