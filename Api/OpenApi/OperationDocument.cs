using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Policy;
using Mistral.Api.Routes;

namespace Mistral.Api.OpenApi;

/// <summary>Writes into the API document what a route takes, gives and refuses.</summary>
internal sealed class OperationDocument : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var description = context.Description;
        if (RouteOf(description) is not { } route)
        {
            return Task.CompletedTask;
        }

        operation.Summary = route.Summary;
        operation.OperationId = OperationName.Of(description.HttpMethod!, description.RelativePath ?? "");
        operation.Description = Metadata<PolicyAttribute>(description) is { } policy ? $"Policy rule {policy.Rule}" : null;
        operation.Parameters =
        [
            .. (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Path),
            .. Query(route, description),
        ];
        operation.RequestBody = Body(route);
        operation.Responses = Responses(route, description, context.Document!);
        return Task.CompletedTask;
    }

    private static RouteDocument? RouteOf(ApiDescription description) =>
        description.ActionDescriptor is ControllerActionDescriptor action
            ? action
                .EndpointMetadata.OfType<OperationAttribute>()
                .FirstOrDefault(one => one.IsOf($"{description.HttpMethod} {description.RelativePath?.TrimEnd('/')}"))
                ?.Read(action.ControllerTypeInfo)
            : null;

    private static IEnumerable<IOpenApiParameter> Query(RouteDocument route, ApiDescription description)
    {
        IEnumerable<(string Name, string Description)> parameters =
        [
            .. route.List is { } list ? Schemas.Parameters(list) : [],
            .. (route.Upload ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, "")),
            .. (Metadata<AcceptsAttribute>(description)?.Names ?? []).Select(name => (name, "")),
        ];
        return parameters.Select(parameter => new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description.Length > 0 ? parameter.Description : null,
            Schema = Schemas.Plain(JsonSchemaType.String),
        });
    }

    private static OpenApiRequestBody? Body(RouteDocument route) =>
        route switch
        {
            { Body: { } body } => new() { Required = true, Content = Content("application/json", Schemas.Body(body)) },
            { Upload: not null } => new() { Required = true, Content = Content("text/plain", Schemas.Plain(JsonSchemaType.String)) },
            _ => null,
        };

    private static OpenApiResponses Responses(RouteDocument route, ApiDescription description, OpenApiDocument document)
    {
        IOpenApiSchema schema = route switch
        {
            { List: { } list } => Schemas.List(
                list.Collection,
                Components.Row(document, list.Shape),
                hasNext: true,
                isSearched: list.Switches.Contains(ListRequest.SearchSwitch)
            ),
            { Shape: { } shape, Collection: { } collection } => Schemas.List(collection, Components.Row(document, shape)),
            { Shape: { } shape } => Components.Row(document, shape),
            { Answer: { } answer } => new OpenApiSchemaReference(answer, document),
            { Attributes.IsDefault: false, Collection: { } collection } => Schemas.List(collection, Schemas.Attributes(route.Attributes)),
            { Attributes.IsDefault: false } => Schemas.Attributes(route.Attributes),
            { MediaType: "application/json" } => Schemas.Plain(JsonSchemaType.Object),
            _ => Schemas.Plain(JsonSchemaType.String),
        };
        var success = new OpenApiResponse { Description = route.Summary };
        if (route.Status != StatusCodes.Status204NoContent)
        {
            success.Content = Content(route.MediaType, schema);
        }

        var fault = Components.Fault(document, Metadata<PlainFaultsAttribute>(description) is not null);
        var responses = new OpenApiResponses { [route.Status.ToString(CultureInfo.InvariantCulture)] = success };
        if (Metadata<AllowAnonymousAttribute>(description) is null)
        {
            responses["401"] = new OpenApiResponse { Description = "No valid token", Content = Content("application/json", fault) };
        }

        responses["default"] = new OpenApiResponse { Description = "Refused", Content = Content("application/json", fault) };
        return responses;
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new() { [type] = new() { Schema = schema } };

    private static T? Metadata<T>(ApiDescription description) => description.ActionDescriptor.EndpointMetadata.OfType<T>().FirstOrDefault();
}
