using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Audit;
using Mistral.Api.Identity;
using Mistral.Api.Listing;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Middleware;

/// <summary>What controllers share: who asks, reading bodies, answering with rows and lists.</summary>
internal abstract class MistralController(ApiContext api) : ControllerBase
{
    private static readonly string[] Owner = ["id", "project_id", "scope"];

    protected ApiContext Api => api;

    protected RequestIdentity Identity => HttpContext.Features.GetRequiredFeature<RequestIdentity>();

    protected Caller Caller => Identity.Caller;

    /// <summary>
    /// The caller without an administrator's eyes: only workflows, executions and cron triggers of other projects can be read one by one,
    /// as in Mistral.
    /// </summary>
    protected Caller Tenant => Caller with { IsAdmin = false };

    protected IReadGrain Reads => api.Grains.GetGrain<IReadGrain>(0);

    protected Task<JsonBody> BodyAsync(BodySpec spec) => JsonBody.ReadAsync(Request, spec, api.Options);

    protected void Enforce(string rule) => api.Policy.Enforce(rule, Caller);

    /// <summary>Publishing has a rule of its own.</summary>
    protected void EnforceScope(string collection, string? scope)
    {
        if (scope == "public")
        {
            Enforce($"{collection}:publicize");
        }
    }

    protected async Task<IActionResult> ListAsync(ListSpec spec, params Filter[] fixedFilters)
    {
        var list = ListRequest.Parse(Request.Query, spec, api.Options, fixedFilters);
        var caller = Caller with { IsAdmin = SeesAll(list, isPartOfAnother: fixedFilters.Length > 0) };
        var query = WithOwner(list.Query);
        var page = await MissingMarker.Async(query, () => Reads.List(query, caller));
        Touch(page.Rows);
        return ListReply.Of(Request, list, page.Rows, page.SearchedUntil);
    }

    /// <summary>One row or 404.</summary>
    protected async Task<Row> FindAsync(Resource resource, string identifier, string? @namespace, Caller caller, Func<string> notFound) =>
        await Reads.Find(resource, identifier, @namespace, caller) ?? throw Faults.Refuse.NotFound(notFound());

    protected JsonReply One(int status, RowShape shape, Row row, View view, FieldSet? fields = null, string? result = null)
    {
        Touch([row]);
        return new(status, writer => shape.Write(writer, row, view, fields ?? FieldSet.All, result));
    }

    /// <summary>For the audit, whose each row is, whatever the answer shows of it.</summary>
    private ListQuery WithOwner(ListQuery query) =>
        HttpContext.Features.Get<AuditTrail>() is null || query.Columns.IsEmpty
            ? query
            : query with
            {
                Columns = [.. query.Columns.Union(Owner.Where(name => ResourceTable.Of(query.Resource).Find(name) is not null))],
            };

    /// <summary>For the audit: what the answer shows or has changed.</summary>
    protected void Touch(IReadOnlyList<Row> rows)
    {
        if (HttpContext.Features.Get<AuditTrail>() is { } trail)
        {
            foreach (var row in rows)
            {
                trail.Touch(row, Caller.ProjectId);
            }
        }
    }

    /// <summary>For the audit, where the answer shows something of an object that is not read as a row.</summary>
    protected async Task TouchAsync(Resource resource, string identifier, string? @namespace = null)
    {
        if (HttpContext.Features.Get<AuditTrail>() is not null && await Reads.Find(resource, identifier, @namespace, Caller) is { } row)
        {
            Touch([row]);
        }
    }

    /// <summary><c>?namespace=</c>; the default one is the empty text.</summary>
    protected string Namespace => Query("namespace") ?? "";

    protected string? Query(string name) => Request.Query[name].LastOrDefault();

    /// <summary>
    /// An administrator's list is of the own project too, unless another is asked for or the list is part of an object of another.
    /// </summary>
    private bool SeesAll(ListRequest list, bool isPartOfAnother)
    {
        var asksForOthers = list.AllProjects || (list.Spec.ProjectFilterNeedsRule && list.Filters("project_id"));
        if (asksForOthers && list.Spec.AcrossRule is { } rule)
        {
            Enforce(rule);
            return true;
        }

        return Caller.IsAdmin && (asksForOthers || isPartOfAnother || list.Filters("project_id"));
    }
}
