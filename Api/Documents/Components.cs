using Microsoft.OpenApi;
using Mistral.Api.Shapes;

namespace Mistral.Api.Documents;

/// <summary>Schemas that many routes share: they stand in the document once and are referred to by name.</summary>
internal static class Components
{
    /// <summary>Named after the resource: <c>Execution</c>, <c>CronTrigger</c> …</summary>
    public static IOpenApiSchema Row(OpenApiDocument document, RowShape shape) =>
        Named(document, shape.Table.Resource.ToString().TrimEnd('s'), () => Schemas.Row(shape));

    public static IOpenApiSchema Fault(OpenApiDocument document, bool isPlain) => Named(document, isPlain ? "PlainFault" : "Fault", () => Schemas.Fault(isPlain));

    private static OpenApiSchemaReference Named(OpenApiDocument document, string name, Func<OpenApiSchema> make)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent<IOpenApiSchema>(name, make());
        }

        return new(name, document);
    }
}
