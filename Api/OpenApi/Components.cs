using System.Reflection;
using Microsoft.OpenApi;
using Mistral.Api.Responses;

namespace Mistral.Api.OpenApi;

/// <summary>Schemas that many routes share: they stand in the document once and are referred to by name.</summary>
internal static class Components
{
    public const string State = "State";

    private const string AnswersFile = "answers.json";

    /// <summary>What is no row of a table is written by hand.</summary>
    public static void AddAnswers(OpenApiDocument document)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(AnswersFile)!;
        using var reader = new StreamReader(stream);
        foreach (var (name, schema) in OpenApiDocument.Parse(reader.ReadToEnd(), OpenApiConstants.Json).Document!.Components!.Schemas!)
        {
            document.AddComponent(name, schema);
        }
    }

    /// <summary>Named after the resource: <c>Execution</c>, <c>CronTrigger</c> …</summary>
    public static IOpenApiSchema Row(OpenApiDocument document, RowShape shape) =>
        Named(document, shape.Table.Resource.ToString().TrimEnd('s'), () => Schemas.Row(shape, document));

    public static IOpenApiSchema Fault(OpenApiDocument document, bool isPlain) =>
        Named(document, isPlain ? "PlainFault" : "Fault", () => Schemas.Fault(isPlain));

    private static OpenApiSchemaReference Named(OpenApiDocument document, string name, Func<OpenApiSchema> make)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent<IOpenApiSchema>(name, make());
        }

        return new(name, document);
    }
}
