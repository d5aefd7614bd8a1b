using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Resources.Requests;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Resources;

/// <summary>Sharing of private workflows: the owner offers, the other project accepts or rejects, the owner ends it.</summary>
/// <remarks>An identifier of a share is <c>{workflow id}/{member project id}</c>.</remarks>
internal sealed class MemberRules(IRowReader rows) : IResourceRules
{
    public Resource Resource => Resource.Members;

    public string ModelName => "ResourceMember";

    public async Task<Row> DraftAsync(RequestFields fields, Caller caller)
    {
        CheckSharing(caller);
        var member = fields.Filled("member_id") ?? throw new MistralFault(FaultKind.Invalid, "Member id must be provided.");
        var id = WorkflowId(fields.Text("resource_id") ?? "");
        var workflow =
            await rows.FindAsync(Resource.Workflows, id, null, caller)
            ?? throw new MistralFault(FaultKind.NotFound, $"Workflow not found [workflow_identifier={id}]");
        if (WorkflowDefinition.Read(workflow).Scope != "private")
        {
            throw new MistralFault(FaultKind.Invalid, "Only private resource could be shared.");
        }

        workflow.Own("WorkflowDefinition", caller with { IsAdmin = false });
        return Row.Of(Resource.Members, ("resource_id", id), ("resource_type", "workflow"), ("member_id", member), ("status", "pending"));
    }

    public async Task<Row> ReviseAsync(string? identifier, RequestFields fields, Caller caller)
    {
        CheckSharing(caller);
        var (workflow, member) = Parts(identifier ?? "");
        if (!fields.Has("status"))
        {
            throw new MistralFault(FaultKind.Invalid, "Status must be provided.");
        }

        var status = fields.OneOf("status", "pending", "accepted", "rejected");
        var share = await Find(workflow, member);
        return share is not null && member == caller.ProjectId ? share.With(("status", status)) : throw NotFound(workflow, member);
    }

    public async Task<Deletion> DeleteAsync(string identifier, string @namespace, Caller caller)
    {
        CheckSharing(caller);
        var (workflow, member) = Parts(identifier);
        var share = await Find(workflow, member);
        return share?.ProjectId == caller.ProjectId ? Deletion.Of(share) : throw NotFound(workflow, member);
    }

    private async Task<Row?> Find(string workflow, string member) =>
        (await rows.ByColumnAsync(Resource.Members, "resource_id", workflow)).FirstOrDefault(share =>
            WorkflowShare.Read(share).MemberId == member
        );

    private static (string Workflow, string Member) Parts(string identifier)
    {
        var slash = identifier.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? throw new MistralFault(FaultKind.Invalid, "Missing argument: \"member_id\"")
            : (WorkflowId(identifier[..slash]), identifier[(slash + 1)..]);
    }

    private static string WorkflowId(string text) =>
        RequestFields.IsUuid(text)
            ? text
            : throw new MistralFault(
                FaultKind.Invalid,
                $"Only support UUID as resource identifier in resource sharing feature. Got: '{text}'"
            );

    private static MistralFault NotFound(string workflow, string member) =>
        new(FaultKind.NotFound, $"Resource member not found [resource_id={workflow}, member_id={member}]");

    private static void CheckSharing(Caller caller)
    {
        if (caller.ProjectId == Caller.DefaultProject)
        {
            throw new MistralFault(FaultKind.Invalid, "Resource sharing feature can only be supported with authentication enabled.");
        }
    }
}
