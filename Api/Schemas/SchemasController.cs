using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Middleware;
using Mistral.Api.Responses;
using Mistral.Api.Routes;

namespace Mistral.Api.Schemas;

/// <summary>The language as JSON Schema, for editors.</summary>
[AllowAnonymous, Route("v2/schemas")]
internal sealed class SchemasController(ApiContext api) : MistralController(api)
{
    private static readonly FrozenDictionary<string, string> Texts = new[]
    {
        "workflow.json",
        "workbook.json",
        "action.json",
    }.ToFrozenDictionary(name => name, Read);

    [Operation("The language as JSON Schema: workflow.json, workbook.json, action.json")]
    [HttpGet("{name}")]
    public IActionResult Get(string name) =>
        Texts.TryGetValue(name, out var text)
            ? JsonReply.Raw(text)
            : throw Refuse.NotFound(
                $"There is no schema '{name}'; there are: {string.Join(", ", Texts.Keys.Order(StringComparer.Ordinal))}"
            );

    private static string Read(string name)
    {
        using var stream = typeof(SchemasController).Assembly.GetManifestResourceStream($"Schemas.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
