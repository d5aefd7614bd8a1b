using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Definitions;

/// <summary>What workbooks, workflows and actions share: a YAML text comes in, rows come out.</summary>
internal abstract class DefinitionsController(ApiContext api, DefinitionKind kind, ListSpec list) : MistralController(api)
{
    protected RowShape Shape => list.Shape;

    private IDefinitionsGrain Grain => Api.Grains.GetGrain<IDefinitionsGrain>(Caller.ProjectId);

    /// <summary>The word is reserved: no definition can be reached by it.</summary>
    [HttpGet("validate"), HttpPut("validate"), HttpDelete("validate"), Unguarded, ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult ValidateByPostOnly()
    {
        Response.Headers.Allow = HttpMethods.Post;
        return StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    protected async Task<IReadOnlyList<Row>> CreateAsync()
    {
        var upload = await UploadAsync(null);
        var rows = await Grain.Create(upload, Caller);
        await WarnAsync(upload);
        return rows;
    }

    /// <param name="before">Called with the text before anything is changed.</param>
    protected async Task<IReadOnlyList<Row>> UpdateAsync(string? identifier, Func<string, Task>? before = null)
    {
        var upload = await UploadAsync(identifier);
        await (before?.Invoke(upload.Text) ?? Task.CompletedTask);
        var rows = await Grain.Update(upload, Caller);
        await WarnAsync(upload);
        return rows;
    }

    protected async Task<IActionResult> DeleteAsync(string identifier, string @namespace)
    {
        await Grain.Delete(kind, identifier, @namespace, Caller);
        return NoContent();
    }

    /// <param name="impact">What the text would change, as JSON; asked for where it is valid.</param>
    protected async Task<IActionResult> ValidateAsync(Func<string, Task<string>>? impact = null)
    {
        var text = await RawBody.TextAsync(Request, Api.Options);
        var view = await Grain.Validate(kind, text);
        var told = impact is not null && view.Valid ? await impact(text) : null;
        return new JsonReply(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("valid", view.Valid);
                if (view.Error is { } error)
                {
                    writer.WriteString("error", error);
                }

                if (!view.Warnings.IsDefaultOrEmpty)
                {
                    writer.WriteStartArray("warnings");
                    foreach (var warning in view.Warnings)
                    {
                        writer.WriteStringValue(warning);
                    }

                    writer.WriteEndArray();
                }

                WarningHeader.WriteProblems(writer, view.Problems);
                if (told is not null)
                {
                    ColumnWriter.WriteRaw(writer, "impact", told);
                }

                writer.WriteEndObject();
            }
        );
    }

    protected IActionResult Many(int status, IReadOnlyList<Row> rows, View view)
    {
        Touch(rows);
        return ListReply.Whole(status, list.Collection, Shape, rows, view, FieldSet.All);
    }

    /// <summary>What the author should know of a text that was accepted: in headers, which Mistral's clients pass over.</summary>
    private async Task WarnAsync(Upload upload)
    {
        if (upload.SkipValidation || upload.Text.Length > WarningHeader.LargestText)
        {
            return;
        }

        try
        {
            WarningHeader.Set(Response, (await Grain.Validate(kind, upload.Text)).Problems);
        }
        catch (MistralFault)
        {
            // The upload is stored: what keeps the warnings away is no answer to it.
        }
    }

    private async Task<Upload> UploadAsync(string? identifier)
    {
        var scope = ScopeText.Read(Query("scope"));
        EnforceScope(list.Collection, scope);
        var skips = Api.Options.ValidationMode switch
        {
            ValidationMode.Mandatory => false,
            ValidationMode.Disabled => true,
            _ => Request.Query.ContainsKey("skip_validation"),
        };
        return new(kind, await RawBody.TextAsync(Request, Api.Options), Namespace, scope, identifier, skips);
    }
}
