using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using static Mistral.Grains.Tests.Resources.ResourceFixture;

namespace Mistral.Grains.Tests.Resources;

public sealed class MemberTests
{
    private readonly ResourceFixture _resources = new();

    private string Workflow => _resources.Workflow("wf", Alice).Text("id")!;

    [Fact]
    public async Task The_owner_offers_the_member_accepts_and_the_owner_ends_it()
    {
        var share = await Offer(Workflow);
        Assert.Equal(
            ("pending", "workflow", "alpha", "beta"),
            (share.Text("status"), share.Text("resource_type"), share.Text("project_id"), share.Text("member_id"))
        );
        Assert.Null(await _resources.Tables.FindAsync(Resource.Workflows, Workflow, null, Bob));

        await _resources.Update(Resource.Members, Bob, $"{Workflow}/beta", ("status", "accepted"));
        Assert.NotNull(await _resources.Tables.FindAsync(Resource.Workflows, Workflow, null, Bob));

        await _resources.Update(Resource.Members, Bob, $"{Workflow}/beta", ("status", "rejected"));
        Assert.Null(await _resources.Tables.FindAsync(Resource.Workflows, Workflow, null, Bob));

        await Refused(
            FaultKind.NotFound,
            "Resource member not found",
            () => _resources.Grain.Delete(Resource.Members, $"{Workflow}/beta", "", Bob)
        );
        await _resources.Grain.Delete(Resource.Members, $"{Workflow}/beta", "", Alice);
        Assert.Empty(_resources.Tables.All(Resource.Members));
    }

    [Fact]
    public async Task Only_the_member_decides()
    {
        await Offer(Workflow);

        await Refused(
            FaultKind.NotFound,
            $"Resource member not found [resource_id={Workflow}, member_id=beta]",
            () => _resources.Update(Resource.Members, Alice, $"{Workflow}/beta", ("status", "accepted"))
        );
        await Refused(
            FaultKind.NotFound,
            "not found",
            () => _resources.Update(Resource.Members, Admin, $"{Workflow}/beta", ("status", "accepted"))
        );
    }

    [Fact]
    public async Task A_member_does_not_pass_it_on()
    {
        await Offer(Workflow);
        await _resources.Update(Resource.Members, Bob, $"{Workflow}/beta", ("status", "accepted"));

        await Refused(
            FaultKind.Forbidden,
            "of other projects",
            () => _resources.Create(Resource.Members, Bob, ("resource_id", Workflow), ("member_id", "gamma"))
        );
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        var open = _resources.Workflow("open", Alice, "public", number: 2).Text("id")!;
        await Offer(Workflow);

        await Refused(FaultKind.Conflict, "Duplicate entry for ResourceMember", () => Offer(Workflow));
        await Refused(
            FaultKind.Invalid,
            "Member id must be provided.",
            () => _resources.Create(Resource.Members, Alice, ("resource_id", Workflow))
        );
        await Refused(FaultKind.Invalid, "Only private resource could be shared.", () => Offer(open));
        await Refused(FaultKind.NotFound, "Workflow not found", () => Offer("aaaaaaaa-0000-0000-0000-000000000009"));
        await Refused(FaultKind.Invalid, "Only support UUID as resource identifier", () => Offer("wf"));
        await Refused(FaultKind.Invalid, "Status must be provided.", () => _resources.Update(Resource.Members, Bob, $"{Workflow}/beta"));
        await Refused(
            FaultKind.Invalid,
            "'pending', 'accepted', 'rejected'",
            () => _resources.Update(Resource.Members, Bob, $"{Workflow}/beta", ("status", "x"))
        );
    }

    [Fact]
    public Task Without_authentication_there_is_nobody_to_share_with() =>
        Refused(
            FaultKind.Invalid,
            "Resource sharing feature can only be supported with authentication enabled.",
            () => _resources.Create(Resource.Members, Caller.Anonymous, ("resource_id", Workflow), ("member_id", "beta"))
        );

    private Task<Row> Offer(string workflow) =>
        _resources.Create(Resource.Members, Alice, ("resource_id", workflow), ("member_id", "beta"));
}
