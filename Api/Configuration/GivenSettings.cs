using System.Collections;
using Mistral.Api.Configuration.Declared;

namespace Mistral.Api.Configuration;

/// <summary>All that is given, later ones win: settings files, variables <c>MISTRAL_section__name</c>, the command line.</summary>
/// <param name="Problems">What is no setting, or is one of Mistral's that must not be passed over.</param>
/// <param name="PassedOver">Settings of Mistral that mean nothing here.</param>
internal sealed record GivenSettings(IReadOnlyList<GivenSetting> All, IReadOnlyList<string> Problems, IReadOnlyList<string> PassedOver)
{
    private const string FileVariable = "MISTRAL_CONFIG_FILE";
    private const string UrlsVariable = "ASPNETCORE_URLS";
    private const string SettingsForAspNet = "appsettings.json";
    private const string Prefix = "MISTRAL_";
    private const string Between = "__";

    /// <param name="files">As on the command line; none: the file that the environment names.</param>
    public static GivenSettings Read(IReadOnlyList<string> files, SettingWords words, IDictionary environment)
    {
        var problems = new List<string>(words.Problems);
        if (files.Count == 0 && environment[FileVariable] is string { Length: > 0 } named)
        {
            files = [named];
        }

        GivenSetting[] all =
        [
            .. environment[UrlsVariable] is string { Length: > 0 } url ? ListenUrl.Settings(url, UrlsVariable, problems) : [],
            .. files.SelectMany(file => IniFile.Read(file, problems)),
            .. Variables(environment),
            .. words.Settings,
        ];
        var passedOver = new List<string>();
        foreach (var given in all.Where(given => SettingsTable.Find(given.Section, given.Name) is null))
        {
            if (MistralOptions.Refusal(given) is { } refusal)
            {
                problems.Add($"{refusal} ({given.Where})");
            }
            else if (MistralOptions.Has(given.Section, given.Name))
            {
                passedOver.Add($"[{given.Section}] {given.Name}");
            }
            else
            {
                problems.Add(Unknown(given));
            }
        }

        return new(all, problems, [.. passedOver.Distinct()]) { Files = files };
    }

    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Below all that, what <c>appsettings.json</c> beside the settings file says to ASP.NET.</summary>
    public void AddTo(IConfigurationBuilder configuration)
    {
        foreach (var file in Files)
        {
            configuration.AddJsonFile(
                Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, SettingsForAspNet),
                optional: true,
                reloadOnChange: false
            );
        }

        configuration.AddInMemoryCollection(
            All.GroupBy(given => $"{given.Section}:{given.Name}", StringComparer.OrdinalIgnoreCase)
                .Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value))
        );
    }

    /// <summary>The value in force and where it is from; null when the default is.</summary>
    public GivenSetting? Of(Setting setting) =>
        All.LastOrDefault(given =>
            given.Section.Equals(setting.Section, StringComparison.OrdinalIgnoreCase) && setting.Has(given.Name) && given.Value.Length > 0
        );

    private static IEnumerable<GivenSetting> Variables(IDictionary environment) =>
        from entry in environment.Cast<DictionaryEntry>()
        let name = (string)entry.Key
        where name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && name.Contains(Between, StringComparison.Ordinal)
        orderby name
        let parts = name[Prefix.Length..].Split(Between, 2)
        select new GivenSetting(parts[0], parts[1], (string?)entry.Value ?? "", $"environment {name}");

    public static bool HasSection(string name) => SettingsTable.HasSection(name) || MistralOptions.HasSection(name);

    public static string UnknownSection(string name, string where) =>
        $"There is no section [{name}] ({where}).{NearestSetting.Hint(name, SettingsTable.Sections.Select(section => section.Name))}";

    private static string Unknown(GivenSetting given) =>
        HasSection(given.Section)
            ? $"[{given.Section}] has no setting '{given.Name}' ({given.Where}).{NearestSetting.Hint(given.Name, Names(given.Section))}"
            : UnknownSection(given.Section, given.Where);

    private static IEnumerable<string> Names(string section) =>
        SettingsTable
            .All.Where(setting => setting.Section.Equals(section, StringComparison.OrdinalIgnoreCase))
            .Select(setting => setting.Name);
}
