using Mistral.Engine.Executions;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Executions.Starts;

/// <summary>Makes the head of an execution out of a request, or refuses it; nothing is stored yet.</summary>
internal sealed class ExecutionStart(IRowReader rows, WorkflowLookup workflows, ExecutionOptions options, TimeProvider time)
{
    private const int DescriptionLimit = 255;

    public async Task<(ExecutionHead Head, RunnableWorkflow Workflow)> ForRequestAsync(string id, StartExecution request)
    {
        var source = request.SourceExecutionId is { Length: > 0 } sourceId ? await SourceAsync(sourceId, request.Caller) : null;
        var identifier = request.WorkflowIdentifier is { Length: > 0 } given ? given : source?.WorkflowId;
        if (identifier is null)
        {
            throw new MistralFault(FaultKind.Invalid, "Workflow ID or workflow name must be provided. Workflow ID is recommended.");
        }

        var @namespace = request.WorkflowNamespace.Length > 0 ? request.WorkflowNamespace : source?.WorkflowNamespace ?? "";
        var workflow = await workflows.ForRequestAsync(identifier, @namespace, request.Caller, request.WorkflowRevision);
        var input = Merged(source?.Input, request.Input, "input");
        var parameters = await ParametersAsync(Merged(source?.Params, request.Params, "params"), workflow.Namespace, request.Caller);
        return (
            Head(id, workflow, request.Caller.ProjectId, Description(request, source), input, parameters, null, null) with
            {
                TraceParent = request.TraceParent,
            },
            workflow
        );
    }

    /// <summary>A sub-workflow: keys that it does not declare as input are params.</summary>
    public ExecutionHead ForTask(string id, StartChild request, RunnableWorkflow workflow)
    {
        var given = StoredJson.Map(request.Input);
        var declared = workflow.Spec.Input.Select(input => input.Name).ToHashSet();
        var input = new MapBuilder();
        var parameters = new MapBuilder(StoredJson.Map(request.Params));
        foreach (var (key, value) in given)
        {
            (key is string name && declared.Contains(name) ? input : parameters).Set(key, value);
        }

        parameters
            .Set("root_execution_id", request.RootExecutionId)
            .Set("task_execution_id", request.TaskExecutionId)
            .Set("index", request.Index);
        var all = parameters.Build();
        all = all.ContainsKey("env") ? all : all.With("env", Map.Empty);
        var parent = new ParentLink(request.ParentExecutionId, request.TaskExecutionId, request.Index);
        return Head(id, workflow, request.ProjectId, "sub-workflow execution", input.Build(), all, parent, request.RootExecutionId) with
        {
            Environment = StoredJson.Map(request.Environment),
            Depth = request.Depth,
            TraceParent = request.TraceParent,
        };
    }

    private ExecutionHead Head(
        string id,
        RunnableWorkflow workflow,
        string projectId,
        string description,
        Map input,
        Map parameters,
        ParentLink? parent,
        string? rootId
    ) =>
        new()
        {
            Id = id,
            WorkflowId = workflow.Id,
            WorkflowName = workflow.Name,
            WorkflowNamespace = workflow.Namespace,
            WorkbookName = workflow.WorkbookName,
            ProjectId = projectId,
            Description = description,
            Tags = workflow.Spec.Tags,
            Input = input,
            Params = parameters,
            Environment = parent is null && parameters["env"] is Map environment ? environment : Map.Empty,
            Parent = parent,
            RootId = rootId,
            CreatedAt = WireTime.Microseconds(time.GetUtcNow()),
        };

    private async Task<ListedExecution> SourceAsync(string id, Caller caller) =>
        await rows.FindAsync(Resource.Executions, id, null, caller) is { } row
            ? ListedExecution.Read(row)
            : throw new MistralFault(FaultKind.NotFound, $"WorkflowExecution not found [id={id}]");

    private async Task<Map> ParametersAsync(Map given, string @namespace, Caller caller)
    {
        var parameters = given.ContainsKey("namespace") ? given : given.With("namespace", @namespace);
        if (options.Notify is { } configured)
        {
            IEnumerable<object?> own = parameters["notify"] as IReadOnlyList<object?> ?? [];
            parameters = parameters.With("notify", own.Concat((IReadOnlyList<object?>)PythonJson.Parse(configured)!).ToArray());
        }

        switch (parameters["env"])
        {
            case null:
                return parameters.With("env", Map.Empty);
            case string name:
                var stored =
                    await rows.FindAsync(Resource.Environments, name, null, caller)
                    ?? throw new MistralFault(FaultKind.Invalid, $"Environment is not found: {name}");
                return parameters.With("env", StoredJson.Map(StoredEnvironment.Read(stored).Variables));
            case Map:
                return parameters;
            case var other:
                throw new MistralFault(
                    FaultKind.Invalid,
                    $"Unexpected value type for environment [env={PythonText.Str(other)}, type={PythonText.TypeName(other)}]"
                );
        }
    }

    private static string Description(StartExecution request, ListedExecution? source)
    {
        var description = request.Description ?? "";
        if (description.Length > DescriptionLimit)
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"The description has {description.Length} characters, at most {DescriptionLimit} are allowed."
            );
        }

        return source is null ? description : $"{description} Based on the execution '{source.Id}'".TrimStart();
    }

    private static Map Merged(string? source, string? request, string field)
    {
        var own = request is null or "" ? Map.Empty : Parse(request, field);
        return source is null ? own : DeepMerge.Maps(StoredJson.Map(source), own);
    }

    private static Map Parse(string json, string field)
    {
        try
        {
            return PythonJson.Parse(json) switch
            {
                Map map => map,
                null => Map.Empty,
                var other => throw new MistralFault(
                    FaultKind.Invalid,
                    $"The field '{field}' must be a JSON object, not {PythonText.Repr(other)}"
                ),
            };
        }
        catch (PythonJsonError e)
        {
            throw new MistralFault(FaultKind.Invalid, $"The field '{field}' is not valid JSON: {e.Message}");
        }
    }
}
