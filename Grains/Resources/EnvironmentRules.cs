using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Resources.Requests;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Resources;

/// <summary>Environments: variables under a name that is unique in the project. Addressed by name only.</summary>
internal sealed class EnvironmentRules(IRowReader rows) : IResourceRules
{
    public Resource Resource => Resource.Environments;

    public string ModelName => "Environment";

    public Task<Row> DraftAsync(RequestFields fields, Caller caller)
    {
        var name = Checked(fields);
        return Task.FromResult(
            Row.Of(
                Resource.Environments,
                ("name", name),
                ("description", fields.Text("description")),
                ("variables", Variables(fields)),
                ("scope", fields.Scope())
            )
        );
    }

    public async Task<Row> ReviseAsync(string? identifier, RequestFields fields, Caller caller)
    {
        var row = await Existing(Checked(fields), caller);
        var old = StoredEnvironment.Read(row);
        return row.With(
            ("description", fields.Mentions("description") ? fields.Text("description") : old.Description),
            ("variables", fields.Mentions("variables") ? Variables(fields) : old.Variables),
            ("scope", fields.Has("scope") ? fields.Scope() : old.Scope)
        );
    }

    public async Task<Deletion> DeleteAsync(string identifier, string @namespace, Caller caller) =>
        Deletion.Of(await Existing(identifier, caller));

    private async Task<Row> Existing(string name, Caller caller)
    {
        var row = await rows.ByNameAsync(Resource.Environments, name, caller);
        return row?.Own(ModelName, caller) ?? throw new MistralFault(FaultKind.NotFound, $"Environment not found [name={name}]");
    }

    /// <summary>An environment may have none, which is not the same as an empty map.</summary>
    private static string? Variables(RequestFields fields) =>
        fields.Object("variables") is { } variables ? PythonJson.Write(variables) : null;

    /// <returns>The environment's name.</returns>
    private static string Checked(RequestFields fields)
    {
        var name = fields.Text("name");
        return EnvironmentRequest.Problem(fields.Names, name) is { } problem ? throw new MistralFault(FaultKind.Invalid, problem) : name!;
    }
}
