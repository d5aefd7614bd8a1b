using System.Collections.Immutable;

namespace Mistral.Api.Configuration.Declared;

/// <summary>Every setting there is.</summary>
internal static class SettingsTable
{
    public static ImmutableArray<SettingSection> Sections { get; } =
    [
        .. ProcessSections.All,
        .. ApiSections.All,
        .. StorageSections.All,
        .. ClusterSections.All,
        .. EngineSections.All,
        .. ActionSections.All,
        .. BackgroundJobSections.All,
    ];

    private static readonly ImmutableDictionary<string, SettingSection> ByName = Sections.ToImmutableDictionary(
        section => section.Name,
        StringComparer.OrdinalIgnoreCase
    );

    public static IEnumerable<Setting> All => Sections.SelectMany(section => section.Settings);

    /// <returns>Null when there is no such setting.</returns>
    public static Setting? Find(string section, string name) =>
        ByName.TryGetValue(section, out var found) ? found.Settings.FirstOrDefault(setting => setting.Has(name)) : null;

    public static bool HasSection(string section) => ByName.ContainsKey(section);

    /// <exception cref="InvalidOperationException">The program reads what is not declared.</exception>
    public static Setting Get(string section, string name) =>
        Find(section, name) ?? throw new InvalidOperationException($"[{section}] {name} is read, but not declared.");
}
