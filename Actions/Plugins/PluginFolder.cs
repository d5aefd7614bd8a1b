using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions.Binding;
using Mistral.Actions.Running;

namespace Mistral.Actions.Plugins;

/// <summary>Finds the actions of a plugin folder. Whatever is broken there is reported by name and left out.</summary>
internal static class PluginFolder
{
    public static void Load(string folder, ActionCollection collection, IServiceProvider services)
    {
        if (!Directory.Exists(folder))
        {
            collection.Report($"The folder of actions '{folder}' does not exist");
            return;
        }

        foreach (var place in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder))
        {
            LoadAssemblies(Path.GetFullPath(place), collection, services);
        }
    }

    private static void LoadAssemblies(string folder, ActionCollection collection, IServiceProvider services)
    {
        PluginLoadContext? context = null;
        foreach (var file in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            var use = AssemblyUse.Of(file);
            if (use.Problem is { } problem)
            {
                collection.Report($"{file}: {problem}");
            }
            else if (use.UsesSdk)
            {
                context ??= new PluginLoadContext(folder);
                collection.Add(file, () => Definitions(context.LoadFromAssemblyPath(file), file, collection, services));
            }
        }
    }

    private static IEnumerable<ActionDefinition> Definitions(
        Assembly assembly,
        string file,
        ActionCollection collection,
        IServiceProvider services
    )
    {
        foreach (var type in Types(assembly, file, collection))
        {
            var source = $"{file}, {type.FullName}";
            collection.Add(source, () => ActionClass.Definitions(type, services));
            if (type.IsAssignableTo(typeof(IActionGenerator)) && !type.IsAbstract)
            {
                collection.Add(source, () => ((IActionGenerator)ActivatorUtilities.CreateInstance(services, type)).Generate());
            }
        }

        return [];
    }

    private static IEnumerable<Type> Types(Assembly assembly, string file, ActionCollection collection)
    {
        try
        {
            return assembly.GetExportedTypes();
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            collection.Report($"{file}: {e.Message}");
            return [];
        }
    }
}
