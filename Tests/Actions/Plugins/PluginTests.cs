namespace Mistral.Actions.Tests.Plugins;

/// <summary>The sample plugin, loaded from the folder that its build writes, and broken ones beside it.</summary>
public sealed class PluginTests : IDisposable
{
    private static readonly string SampleOutput = Path.Combine(ActionRegistries.Samples, "CheckAction/bin", BuildKind, "net10.0");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plugins");

#if DEBUG
    private const string BuildKind = "Debug";
#else
    private const string BuildKind = "Release";
#endif

    public void Dispose() => _folder.Delete(true);

    [Fact]
    public async Task The_sample_is_found_and_runs()
    {
        var actions = ActionRegistries.Of(new ActionOptions { Folders = [SampleOutput] });

        Assert.Empty(actions.Problems);
        Assert.Equal("body", actions.Find("std.check")?.Input);
        var passed = await actions.RunAsync("std.check", ("body", Map.Of(("name", "a"), ("flavor", "1"), ("image", "i"))));
        Assert.Equal(Map.Of(("check_result", true)), passed.Data);
        Assert.Equal(
            "The server's description lacks: flavor, image",
            (await actions.RunAsync("std.check", ("body", Map.Of(("name", "a"))))).Error
        );
        Assert.Equal(
            Map.Of(("check_result", true)),
            (await actions.TestAsync("std.check", Map.Of(("body", Map.Empty)), ActionContext.Empty, CancellationToken.None)).Data
        );
    }

    [Fact]
    public void A_broken_file_is_reported_by_name_and_the_others_load()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Broken.dll"), "no assembly");
        var apart = _folder.CreateSubdirectory("check");
        File.Copy(Path.Combine(SampleOutput, "CheckAction.dll"), Path.Combine(apart.FullName, "CheckAction.dll"));

        var actions = ActionRegistries.Of(new ActionOptions { Folders = [_folder.FullName, "/nowhere/at/all"] });

        Assert.NotNull(actions.Find("std.check"));
        Assert.Contains(actions.Problems, problem => problem.Contains("Broken.dll"));
        Assert.Contains(actions.Problems, problem => problem.Contains("/nowhere/at/all"));
    }

    [Fact]
    public void A_second_plugin_with_the_same_action_is_reported()
    {
        var actions = ActionRegistries.Of(new ActionOptions { Folders = [SampleOutput, SampleOutput] });

        Assert.Contains(
            actions.Problems,
            problem =>
                problem.Contains("the action 'std.check' is there already, from ")
                && problem.EndsWith("CheckAction.dll, Samples.CheckAction", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Two_plugins_may_bring_different_versions_of_a_package()
    {
        foreach (var version in (string[])["one", "two"])
        {
            var place = Path.Combine(_folder.FullName, version);
            var package = PluginCompiler.Build(
                place,
                "Package",
                $"public static class Package {{ public static string Version => \"{version}\"; }}"
            );
            PluginCompiler.Build(place, "Plugin", PluginCompiler.Action($"t.{version}", "Package.Version"), package);
        }

        var actions = ActionRegistries.Of(new ActionOptions { Folders = [_folder.FullName] });

        Assert.Empty(actions.Problems);
        Assert.Equal("one", (await actions.RunAsync("t.one")).Data);
        Assert.Equal("two", (await actions.RunAsync("t.two")).Data);
    }

    [Fact]
    public async Task A_plugin_without_its_packages_is_reported_and_the_others_load()
    {
        var away = Path.Combine(_folder.FullName, "away");
        var package = PluginCompiler.Build(
            away,
            "Package",
            "public class Base : Mistral.Actions.CustomAction { public override object Run(Mistral.Actions.ActionContext c, "
                + "System.Threading.CancellationToken t) => 1; }"
        );
        PluginCompiler.Build(
            _folder.FullName,
            "Orphan",
            "[Mistral.Actions.ActionName(\"t.orphan\")] public class Orphan : Base { }",
            package
        );
        PluginCompiler.Build(_folder.FullName, "Whole", PluginCompiler.Action("t.whole", "1"));
        Directory.Delete(away, true);

        var actions = ActionRegistries.Of(new ActionOptions { Folders = [_folder.FullName] });

        Assert.Equal(1L, (await actions.RunAsync("t.whole")).Data);
        Assert.Null(actions.Find("t.orphan"));
        Assert.Contains("Orphan.dll", Assert.Single(actions.Problems));
    }

    [Fact]
    public void A_generator_makes_actions_out_of_data()
    {
        PluginCompiler.Build(
            _folder.FullName,
            "Generator",
            """
            using System.Collections.Generic;
            using System.Collections.Immutable;
            using System.Threading;
            using Mistral.Actions;
            public sealed class Generator : IActionGenerator
            {
                public IEnumerable<ActionDefinition> Generate()
                {
                    foreach (var name in new[] { "g.one", "g.two" })
                    {
                        yield return new ActionDefinition(new ActionDescriptor(name, "Made", ImmutableArray<ActionParameter>.Empty),
                            input => new Made());
                    }
                }
            }
            public sealed class Made : CustomAction
            {
                public override object Run(ActionContext context, CancellationToken cancellation) => 1;
            }
            """
        );

        var actions = ActionRegistries.Of(new ActionOptions { Folders = [_folder.FullName] });

        Assert.Empty(actions.Problems);
        Assert.NotNull(actions.Find("g.one"));
        Assert.NotNull(actions.Find("g.two"));
    }

    [Fact]
    public async Task A_plugin_that_takes_the_name_of_a_standard_action_does_not_get_it()
    {
        PluginCompiler.Build(_folder.FullName, "Thief", PluginCompiler.Action("std.noop", "\"stolen\""));

        var actions = ActionRegistries.Of(new ActionOptions { Folders = [_folder.FullName] });

        Assert.Null((await actions.RunAsync("std.noop")).Data);
        Assert.Contains("the action 'std.noop' is there already", Assert.Single(actions.Problems));
    }
}
