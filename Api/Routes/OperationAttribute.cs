using System.Reflection;
using Mistral.Api.Listing;
using Mistral.Api.Requests;
using Mistral.Api.Responses;

namespace Mistral.Api.Routes;

/// <summary>What the API document says of a route: written beside what serves it, read by the document.</summary>
/// <remarks>
/// Lists, shapes and bodies are given by the names of static properties, of the controller or of a type in <see cref="In"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OperationAttribute(string summary) : Attribute
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    /// <summary>The verb and path that it is about, where a method serves several of them; null: all.</summary>
    public string? For { get; init; }

    /// <summary>The name of a <see cref="ListSpec"/>: the route answers with pages of this list.</summary>
    public string? List { get; init; }

    /// <summary>The name of a <see cref="RowShape"/>, or of a list that has one: the route answers with such an object.</summary>
    public string? Shape { get; init; }

    /// <summary>The route answers with a list under this name.</summary>
    public string? Collection { get; init; }

    /// <summary>The name of a <see cref="BodySpec"/>: the route takes such a JSON body.</summary>
    public string? Body { get; init; }

    /// <summary>The route takes text; the parameters in the query, with blanks between.</summary>
    public string? Upload { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    public string MediaType { get; init; } = "application/json";

    /// <summary>What the answer consists of, with blanks between.</summary>
    public string? Attributes { get; init; }

    /// <summary>The answer's name in <c>answers.json</c>.</summary>
    public string? Answer { get; init; }

    /// <summary>Where names are looked for before the controller.</summary>
    public Type[] In { get; init; } = [];

    /// <param name="route">Its verb and path.</param>
    public bool IsOf(string route) => For is null || For == route;

    public RouteDocument Read(Type controller)
    {
        var shape = Value(Shape, controller);
        return new(
            summary,
            (ListSpec?)Value(List, controller),
            shape is ListSpec list ? list.Shape : (RowShape?)shape,
            Collection,
            (BodySpec?)Value(Body, controller),
            Upload,
            Status,
            MediaType,
            Attributes is null ? default : [.. Attributes.Split(' ')],
            Answer
        );
    }

    private object? Value(string? name, Type controller) =>
        name is null
            ? null
            : In.Append(controller).Select(type => type.GetProperty(name, Static)).First(property => property is not null)!.GetValue(null);
}
