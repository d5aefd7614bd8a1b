using Mistral.Actions.Tests.Catalogue;

namespace Mistral.Actions.Tests.Plugins;

/// <summary>The sample plugin, loaded from the folder that its build writes, and broken ones beside it.</summary>
public sealed class PluginTests : IDisposable
{
    private static readonly string SampleOutput = Path.Combine(Catalogues.Samples, "CheckAction/bin", BuildKind, "net10.0");

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
        var actions = Catalogues.Of(new ActionOptions { Folders = [SampleOutput] });

        Assert.Empty(actions.Problems);
        Assert.Equal("body", actions.Find("std.check")?.Input);
        var passed = await actions.RunAsync("std.check", ("body", Map.Of(("name", "a"), ("flavor", "1"), ("image", "i"))));
        Assert.Equal(Map.Of(("check_result", true)), passed.Data);
        Assert.Equal("The server's description lacks: flavor, image", (await actions.RunAsync("std.check", ("body", Map.Of(("name", "a"))))).Error);
        Assert.Equal(Map.Of(("check_result", true)), (await actions.TestAsync("std.check", Map.Of(("body", Map.Empty)), ActionContext.Empty, CancellationToken.None)).Data);
    }

    [Fact]
    public void A_broken_file_is_reported_by_name_and_the_others_load()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Broken.dll"), "no assembly");
        var apart = _folder.CreateSubdirectory("check");
        File.Copy(Path.Combine(SampleOutput, "CheckAction.dll"), Path.Combine(apart.FullName, "CheckAction.dll"));

        var actions = Catalogues.Of(new ActionOptions { Folders = [_folder.FullName, "/nowhere/at/all"] });

        Assert.NotNull(actions.Find("std.check"));
        Assert.Contains(actions.Problems, problem => problem.Contains("Broken.dll"));
        Assert.Contains(actions.Problems, problem => problem.Contains("/nowhere/at/all"));
    }

    [Fact]
    public void A_second_plugin_with_the_same_action_is_reported()
    {
        var actions = Catalogues.Of(new ActionOptions { Folders = [SampleOutput, SampleOutput] });

        Assert.Contains(actions.Problems, problem => problem.Contains("the action 'std.check' is there already (Samples.CheckAction)"));
    }
}
