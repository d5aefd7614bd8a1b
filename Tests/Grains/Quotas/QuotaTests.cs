using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Quotas;
using Mistral.Grains.Tests.Fakes;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Tests.Quotas;

public sealed class QuotaTests
{
    private readonly MemoryTables _tables = new();

    [Fact]
    public async Task Without_a_quota_nothing_is_counted()
    {
        _tables.BeforeList = () => throw new InvalidOperationException();

        await Quotas(new()).CheckStartAsync("alpha");
        await Quotas(new()).CheckAsync("alpha", [Insert(Resource.Workflows, "w")]);
    }

    [Fact]
    public async Task Executions_that_have_not_ended_count_and_sub_workflows_do_not()
    {
        var quotas = Quotas(new() { RunningExecutions = 2 });
        Execution("running", "RUNNING");
        Execution("ended", "SUCCESS");
        Execution("child", "RUNNING", parent: "task");
        Execution("other", "RUNNING", project: "beta");
        await quotas.CheckStartAsync("alpha");
        Execution("paused", "PAUSED");

        var fault = await Assert.ThrowsAsync<MistralFault>(() => quotas.CheckStartAsync("alpha"));

        Assert.Equal((FaultKind.TooMany, 1), (fault.Kind, fault.RetryAfterSeconds));
        Assert.Equal(
            "Quota exceeded for running executions: project alpha has 2 of 2 ([quota] running_executions). Try again when one has ended.",
            fault.Message
        );
        await quotas.CheckStartAsync("beta");
    }

    [Fact]
    public async Task Definitions_of_all_kinds_count_together_and_replacing_costs_nothing()
    {
        var quotas = Quotas(new() { Definitions = 3 });
        _tables.Put(Row(Resource.Workflows, "w1"));
        _tables.Put(Row(Resource.CodeSources, "c1"));
        _tables.Put(Row(Resource.Environments, "e1"));
        await quotas.CheckAsync("alpha", [Insert(Resource.Workbooks, "b1")]);

        var fault = await Assert.ThrowsAsync<MistralFault>(() =>
            quotas.CheckAsync("alpha", [Insert(Resource.Workbooks, "b1"), Insert(Resource.Workflows, "b1.w")])
        );

        Assert.Equal(FaultKind.Forbidden, fault.Kind);
        Assert.Equal(
            "Quota exceeded for definitions: project alpha has 2 of 3 ([quota] definitions), 2 more were asked for.",
            fault.Message
        );
        await quotas.CheckAsync("alpha", [new ResourceChange.Replace(Row(Resource.Workflows, "w1")), Insert(Resource.Actions, "a1")]);
        await quotas.CheckAsync("alpha", [Insert(Resource.Environments, "e2"), Insert(Resource.Environments, "e3")]);
    }

    [Fact]
    public async Task Cron_and_event_triggers_count_together()
    {
        var quotas = Quotas(new() { Triggers = 1 });
        await quotas.CheckAsync("alpha", [Insert(Resource.CronTriggers, "c1")]);
        _tables.Put(Row(Resource.EventTriggers, "t1"));

        var fault = await Assert.ThrowsAsync<MistralFault>(() => quotas.CheckAsync("alpha", [Insert(Resource.CronTriggers, "c1")]));

        Assert.Equal("Quota exceeded for triggers: project alpha has 1 of 1 ([quota] triggers), 1 more were asked for.", fault.Message);
    }

    private ProjectQuotas Quotas(QuotaOptions options) => new(new(options), _tables);

    private void Execution(string id, string state, string? parent = null, string project = "alpha") =>
        _tables.Put(
            Interfaces.Resources.Row.Of(
                Resource.Executions,
                ("id", id),
                ("state", state),
                ("task_execution_id", parent),
                ("project_id", project)
            )
        );

    private static ResourceChange.Insert Insert(Resource resource, string id) => new(Row(resource, id));

    private static Row Row(Resource resource, string id) =>
        Interfaces.Resources.Row.Of(resource, ("id", id), ("name", id), ("project_id", "alpha"));
}
