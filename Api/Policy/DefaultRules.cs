using Mistral.Api.Policy.Language;

namespace Mistral.Api.Policy;

/// <summary>Mistral's rules and what they say unless a policy file says otherwise.</summary>
internal static class DefaultRules
{
    private const string Owner = "rule:admin_or_owner";
    private const string Admin = "rule:admin_only";
    private const string Verbs = "create delete get list update";

    private static readonly (string Resource, string Verbs, string Rule)[] Table =
    [
        ("workbooks", Verbs, Owner),
        ("workflows", Verbs, Owner),
        ("actions", Verbs, Owner),
        ("code_sources", Verbs, Admin),
        ("dynamic_actions", Verbs, Admin),
        ("action_executions", Verbs, Owner),
        ("executions", Verbs, Owner),
        ("tasks", "get list update", Owner),
        ("environments", Verbs, Owner),
        ("cron_triggers", "create delete get list", Owner),
        ("event_triggers", Verbs, Owner),
        ("members", Verbs, Owner),
        ("services", "list", Owner),
        ("maintenance", "update", Admin),
        ("workers", "lease heartbeat complete fail", Owner),
        ("workers", "credentials", Admin),
        ("maintenance:project", "get update", Admin),
    ];

    private static readonly string[] Publishable =
    [
        "workbooks",
        "workflows",
        "actions",
        "code_sources",
        "dynamic_actions",
        "environments",
        "cron_triggers",
        "event_triggers",
    ];

    private static readonly string[] AcrossProjects = ["workflows", "executions", "cron_triggers", "event_triggers"];

    public static PolicyRules Rules { get; } = PolicyRules.Parse(Texts());

    /// <summary>Every rule that guards something.</summary>
    public static IReadOnlyList<string> Guarded { get; } =
    [.. Texts().Select(entry => entry.Key).Where(name => name.Contains(':')).Order(StringComparer.Ordinal)];

    private static IEnumerable<KeyValuePair<string, string>> Texts() =>
        [
            new("admin_only", "is_admin:True"),
            new("admin_or_owner", "is_admin:True or project_id:%(project_id)s"),
            .. Table.SelectMany(entry =>
                entry.Verbs.Split(' ').Select(verb => new KeyValuePair<string, string>($"{entry.Resource}:{verb}", entry.Rule))
            ),
            .. Publishable.Select(resource => new KeyValuePair<string, string>($"{resource}:publicize", Admin)),
            .. AcrossProjects.Select(resource => new KeyValuePair<string, string>($"{resource}:list:all_projects", Admin)),
        ];
}
