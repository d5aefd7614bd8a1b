using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mistral.Web.Tests.Pages;

/// <summary>
/// Whatever the page asks the service to change has a test in which the service refuses it: a place in its sources more is a line here
/// more.
/// </summary>
public sealed partial class ButtonTableTests
{
    /// <summary>Asked while one types; what comes back is shown beside the text.</summary>
    private const string NoButton = "no button";

    /// <summary>Calls that change something, in the order of each source: names of <see cref="ButtonCases"/> or of tests.</summary>
    private static readonly Dictionary<string, ImmutableArray<string[]>> Tested = new()
    {
        ["actions/ActionPage.tsx"] =
        [
            ["run an action"],
            ["delete an action"],
        ],
        ["actions/CodePage.tsx"] =
        [
            ["make a code source"],
            ["make a dynamic action"],
            ["delete a code source", "delete a dynamic action"],
        ],
        ["editor/DefinitionText.tsx"] =
        [
            [NoButton],
        ],
        ["executions/CompleteButton.tsx"] =
        [
            ["complete an action"],
        ],
        ["executions/TaskButtons.tsx"] =
        [
            ["run a task again", "skip a task"],
        ],
        ["executions/actions.ts"] =
        [
            ["rerun an execution", nameof(HistoryTests.Several_failed_executions_run_again_at_once_and_one_that_can_not_says_why)],
            ["delete an execution"],
            ["pause an execution", "resume an execution", "cancel an execution"],
        ],
        ["revisions/MoveButton.tsx"] =
        [
            [nameof(RevisionTests.An_execution_goes_on_with_another_revision_or_is_told_which_task_stands_in_the_way)],
            [nameof(RevisionTests.An_execution_goes_on_with_another_revision_or_is_told_which_task_stands_in_the_way)],
        ],
        ["revisions/Revisions.tsx"] =
        [
            [nameof(RevisionTests.An_old_text_that_can_not_be_stored_any_more_is_refused_in_the_services_words)],
        ],
        ["service/ServicePage.tsx"] =
        [
            [
                nameof(MaintenanceTests.A_pause_of_the_service_is_refused_in_its_words),
                nameof(MaintenanceTests.That_the_service_goes_on_is_refused_in_its_words),
            ],
        ],
        ["signin/SignInForm.tsx"] =
        [
            [nameof(SignInTests.A_person_signs_in_chooses_a_project_loses_the_token_and_goes_on_where_he_was)],
        ],
        ["signin/SignInGate.tsx"] =
        [
            [nameof(SignInTests.A_project_is_switched_and_one_signs_out)],
        ],
        ["triggers/CronTriggers.tsx"] =
        [
            [nameof(DefinitionTests.A_cron_trigger_is_refused_made_and_shows_its_next_slots)],
            ["delete a cron trigger"],
        ],
        ["triggers/EnvironmentsPage.tsx"] =
        [
            ["make an environment", "change an environment"],
            ["delete an environment"],
        ],
        ["triggers/EventTriggers.tsx"] =
        [
            ["make an event trigger"],
            ["delete an event trigger"],
        ],
        ["workflows/Offers.tsx"] =
        [
            [nameof(SignInTests.A_workflow_is_shared_with_another_project_which_accepts_it_and_loses_it_again)],
        ],
        ["workflows/DefinitionEditor.tsx"] =
        [
            [NoButton],
            [nameof(RevisionTests.A_change_tells_whom_it_breaks_before_it_is_kept)],
            [
                "save a workflow",
                "save a workbook",
                "save an action",
                nameof(DefinitionTests.A_first_workflow_is_written_checked_started_and_deleted),
            ],
        ],
        ["workflows/Members.tsx"] =
        [
            [nameof(SignInTests.A_workflow_is_shared_with_another_project_which_accepts_it_and_loses_it_again)],
            [nameof(SignInTests.A_workflow_is_shared_with_another_project_which_accepts_it_and_loses_it_again)],
        ],
        ["workflows/StartDialog.tsx"] =
        [
            ["start a workflow", "start again"],
        ],
        ["workflows/WorkbooksPage.tsx"] =
        [
            ["delete a workbook"],
        ],
        ["workflows/WorkflowPage.tsx"] =
        [
            ["delete a workflow"],
        ],
    };

    /// <summary>The one source that speaks HTTP, and the one that holds the event stream.</summary>
    private static readonly string[] Clients = ["api/client.ts", "live/stream.ts"];

    [Fact]
    public void Every_call_that_changes_something_has_a_test_of_its_refusal()
    {
        var calls = Sources()
            .Where(source => source.Name != Clients[0])
            .Select(source => (source.Name, Count: Change().Count(source.Text)))
            .Where(source => source.Count > 0)
            .OrderBy(source => source.Name, StringComparer.Ordinal);

        Assert.Equal(
            Tested.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value.Length}"),
            calls.Select(source => $"{source.Name}: {source.Count}")
        );
    }

    [Fact]
    public void Nothing_else_speaks_to_the_service() =>
        Assert.Empty(
            Sources().Where(source => !Clients.Contains(source.Name) && Http().IsMatch(source.Text)).Select(source => source.Name)
        );

    [Fact]
    public void The_tests_that_the_table_names_are_there()
    {
        var tests = typeof(ButtonTableTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(IsTest)
            .Select(test => test.Name);
        var named = Tested.Values.SelectMany(calls => calls).SelectMany(names => names).ToHashSet();

        Assert.Empty(named.Except(tests).Except(ButtonCases.All.Select(one => one.Name)).Except([NoButton]));
        Assert.Empty(ButtonCases.All.Select(one => one.Name).Except(named));
    }

    private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<FactAttribute>() is not null;

    private static IEnumerable<(string Name, string Text)> Sources([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../Web/src"));
        return Directory
            .EnumerateFiles(root, "*.ts*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".test.ts", StringComparison.Ordinal) && !file.EndsWith("schema.d.ts", StringComparison.Ordinal))
            .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)));
    }

    /// <summary><c>call&lt;T&gt;(method, …</c> and <c>upload(method, …</c>.</summary>
    [GeneratedRegex(@"\b(call|upload)(<[\w<>]+>)?\(")]
    private static partial Regex Change();

    [GeneratedRegex(@"\b(fetch|send|sendBeacon|XMLHttpRequest|EventSource|WebSocket)\(")]
    private static partial Regex Http();
}
