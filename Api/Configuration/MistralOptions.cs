namespace Mistral.Api.Configuration;

/// <summary>The names of all settings that Mistral's own services read, so that a deployer's file is taken as it is.</summary>
internal static class MistralOptions
{
    private const string Resource = "mistral-options.txt";

    /// <summary>Passing these over would change what a deployer believes about his service.</summary>
    private static readonly Dictionary<string, (Func<string, bool> IsHarmless, string Why)> Dangerous = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["oslo_policy:policy_dirs"] = (
            value => value == "policy.d" && !Directory.Exists(value),
            "rules are read from [oslo_policy] policy_file only; put them there."
        ),
        ["oslo_policy:enforce_scope"] = (IsFalse, "tokens with a system scope are not known; leave it off."),
        ["DEFAULT:js_implementation"] = (
            value => value is "py_mini_racer" or "pyv8" or "v8eval",
            "scripts are run in processes of their own; leave it out."
        ),
        ["legacy_action_provider:only_builtin_actions"] = (
            IsFalse,
            "which actions there are is said by [action_providers] allowlist and denylist."
        ),
    };

    private static readonly Lazy<HashSet<string>> Names = new(Read);

    private static readonly Lazy<HashSet<string>> Sections = new(() =>
        Names.Value.Select(name => name.Split(':')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase)
    );

    public static bool Has(string section, string name) => Names.Value.Contains($"{section}:{name}");

    public static bool HasSection(string section) => Sections.Value.Contains(section);

    /// <returns>Null when the setting may be passed over.</returns>
    public static string? Refusal(GivenSetting given) =>
        Dangerous.TryGetValue($"{given.Section}:{given.Name}", out var rule) && !rule.IsHarmless(given.Value)
            ? $"[{given.Section}] {given.Name} = '{given.Value}' is not possible here: {rule.Why}"
            : null;

    private static bool IsFalse(string value) => value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(typeof(MistralOptions).Assembly.GetManifestResourceStream(Resource)!);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Replace(' ', ':'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
