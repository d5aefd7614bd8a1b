using System.Xml.Linq;

namespace Mistral.Service.Tests.HouseRules;

/// <summary>Who may know whom.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["PythonValues"] = [],
        ["Yaql"] = ["PythonValues"],
        ["Jinja"] = ["PythonValues"],
        ["Engine"] = ["PythonValues", "Yaql", "Jinja"],
        ["Actions.Sdk"] = ["PythonValues"],
        ["Actions"] = ["Actions.Sdk", "PythonValues"],
        ["Simulation"] = ["Engine", "Actions"],
        ["Grains.Interfaces"] = [],
        ["Keystone"] = [],
        ["Messaging"] = [],
        ["Storage"] = ["Grains.Interfaces", "PythonValues"],
        ["Grains"] = ["Grains.Interfaces", "Engine", "Actions", "Storage", "PythonValues", "Keystone", "Messaging", "Simulation"],
        ["Api"] = ["Grains.Interfaces", "Keystone", "Messaging"],
        ["Silo"] = ["Grains", "Api", "Keystone", "Simulation"],
    };

    private static readonly Dictionary<string, string[]> ForbiddenPackages = new()
    {
        ["PythonValues"] = ["Microsoft.Orleans", "Npgsql", "Microsoft.Data", "MySqlConnector"],
        ["Yaql"] = ["Microsoft.Orleans", "Npgsql", "Microsoft.Data", "MySqlConnector"],
        ["Jinja"] = ["Microsoft.Orleans", "Npgsql", "Microsoft.Data", "MySqlConnector"],
        ["Engine"] = ["Microsoft.Orleans", "Npgsql", "Microsoft.Data", "MySqlConnector"],
        ["Simulation"] = ["Microsoft.Orleans", "Npgsql", "Microsoft.Data", "MySqlConnector"],
        ["Actions.Sdk"] = ["Microsoft.", "Npgsql", "MySqlConnector", "MailKit", "Jint", "SSH.NET", "YamlDotNet"],
        ["Actions"] = ["Microsoft.Orleans", "Npgsql", "Microsoft.Data", "MySqlConnector"],
        ["Api"] = ["Npgsql", "Microsoft.Data.Sqlite", "YamlDotNet"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    /// <summary>The projects that the product is made of.</summary>
    internal static IReadOnlyCollection<string> Product => Allowed.Keys;

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may_know(string project)
    {
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_no_package_from_the_other_side_of_its_border(string project)
    {
        var forbidden = ForbiddenPackages.GetValueOrDefault(project, []);

        Assert.DoesNotContain(
            Items(project, "PackageReference"),
            package => forbidden.Any(prefix => package.StartsWith(prefix, StringComparison.Ordinal))
        );
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument
            .Load(Path.Combine(Checkout.Root, project, $"{project}.csproj"))
            .Descendants(kind)
            .Select(item => item.Attribute("Include")!.Value);
}
