using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Api.Middleware;
using Mistral.Api.Pages;
using Mistral.Api.Policy;
using Mistral.Api.Routes;
using Mistral.Api.Tests.Identity;

namespace Mistral.Api.Tests.Routes;

public sealed class RouteTests
{
    /// <summary>Route and verb pairs that Mistral itself has, process level and <c>/v2/services</c> included.</summary>
    private const int OfMistral = 74;

    public static TheoryData<string> Keys => [.. RouteCases.All.Select(entry => entry.Key)];

    [Fact]
    public async Task Every_route_has_a_case_and_every_case_a_route()
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal(
            RouteCases.All.Select(entry => entry.Key).Order(StringComparer.Ordinal),
            Routes(server).Select(route => route.Key).Order(StringComparer.Ordinal)
        );
        Assert.True(RouteCases.All.Count >= OfMistral);
    }

    [Fact]
    public async Task Every_route_is_guarded_by_a_rule_or_says_that_it_is_not()
    {
        await using var server = await ApiServer.StartAsync();

        Assert.All(
            Routes(server),
            route =>
                Assert.True(
                    route.Endpoint.Metadata.GetMetadata<PolicyAttribute>() is not null
                        || route.Endpoint.Metadata.GetMetadata<UnguardedAttribute>() is not null
                        || route.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                    route.Key
                )
        );
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task The_route_answers(string key)
    {
        var one = RouteCases.All.Single(entry => entry.Key == key);
        await using var server = await TokenServer.StartAsync(options => options with { AllowActionExecutionDeletion = true });
        RouteCases.Seed(server.Api.Cluster, "own");

        var answer = await server.Send(one.Method, one.Path, "admin-of-own", one.Body, one.ContentType);

        Assert.True(one.Status == (int)answer.Status, $"{one.Path}: {(int)answer.Status} {answer.Text}");
        Assert.StartsWith("req-", answer.Header("X-Openstack-Request-Id"), StringComparison.Ordinal);
        if (one.Status >= 400)
        {
            Assert.NotNull(answer.Fault);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Without_a_token_only_open_routes_answer(string key)
    {
        var one = RouteCases.All.Single(entry => entry.Key == key);
        await using var server = await TokenServer.StartAsync();
        RouteCases.Seed(server.Api.Cluster, "own");
        var isOpen = Routes(server.Api).First(route => route.Key == key).Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

        var answer = await server.Send(one.Method, one.Path, null, one.Body, one.ContentType);

        Assert.Equal(isOpen, answer.Status != System.Net.HttpStatusCode.Unauthorized);
        Assert.Empty(isOpen ? [] : server.Api.Cluster.Asked);
    }

    [Fact]
    public async Task The_API_document_describes_every_route_that_is_not_there_only_to_refuse()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Get(PageRoutes.OpenApi);

        var described = answer.Json["paths"]!
            .AsObject()
            .SelectMany(path =>
                path.Value!.AsObject().Select(verb => (Key: $"{verb.Key.ToUpperInvariant()} {path.Key.Trim('/')}", Operation: verb.Value!))
            )
            .ToList();
        Assert.All(described, entry => Assert.False(string.IsNullOrEmpty(entry.Operation["summary"]?.GetValue<string>()), entry.Key));
        Assert.Empty(
            typeof(MistralController)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetMethods().SelectMany(method => method.GetCustomAttributes<OperationAttribute>()))
                .Select(operation => operation.For)
                .OfType<string>()
                .Except(described.Select(entry => entry.Key))
        );
        var list = described.Single(entry => entry.Key == "GET v2/executions").Operation;
        Assert.Contains(list["parameters"]!.AsArray(), parameter => parameter!["name"]!.GetValue<string>() == "include_output");
        var properties = answer.Json["paths"]!["/v2/executions"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]![
            "properties"
        ]!.AsObject();
        Assert.Contains("source_execution_id", properties.Select(property => property.Key));
        Assert.Equal(described.Count, described.Select(entry => entry.Operation["operationId"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(
            "#/components/schemas/Execution",
            list["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["properties"]!["executions"]!["items"]![
                "$ref"
            ]!.GetValue<string>()
        );
        Assert.Equal("X-Auth-Token", answer.Json["components"]!["securitySchemes"]!["keystone"]!["name"]!.GetValue<string>());
        Assert.Contains(
            "state_info",
            answer.Json["components"]!["schemas"]!["Execution"]!["properties"]!.AsObject().Select(property => property.Key)
        );
    }

    private static IEnumerable<(string Key, RouteEndpoint Endpoint)> Routes(ApiServer server) =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from verb in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select ($"{verb} {endpoint.RoutePattern.RawText!.Trim('/')}", endpoint);
}
