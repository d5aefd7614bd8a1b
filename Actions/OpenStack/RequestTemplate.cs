using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary>A request to a service, ready but for the endpoint and the token.</summary>
/// <param name="Path">Escaped, begins with a slash; may carry a query that its row wrote there.</param>
/// <param name="IsBeforeVersion">The path stands where the API's version stands in the endpoint.</param>
internal sealed record ServiceRequest(
    string Method,
    string Path,
    Map Query,
    Map Headers,
    HttpBody? Body,
    bool FollowsRedirects = true,
    bool IsBeforeVersion = false
);

/// <summary>Makes a request of a step: a row of the table, or one of those that follow it.</summary>
internal static class RequestTemplate
{
    private const string Anything = "application/octet-stream";

    /// <summary>Null where nothing is sent for these inputs.</summary>
    public static ServiceRequest? Make(Map row, Inputs inputs, Map usualHeaders)
    {
        if (Chosen(row, inputs) is not { } step)
        {
            return null;
        }

        var line = Line(step["request"], inputs);
        var headers = Headers(step["headers"], inputs, usualHeaders);
        var query = step["query"] is { } template ? (Map)Template.Fill(template, inputs, Place.Query)! : Map.Empty;
        var (method, path) = (line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]);
        return new(
            Template.Text(method, inputs, Place.Body),
            PathText.Checked(Template.Text(path, inputs, Place.Path)),
            query,
            headers,
            Body(step, inputs, headers["Content-Type"] as string),
            IsBeforeVersion: step["at"] is "version"
        );
    }

    /// <summary>The step that these inputs take; null where nothing is sent for them.</summary>
    public static Map? Chosen(Map row, Inputs inputs)
    {
        while (true)
        {
            if (row["when"] is Map choice)
            {
                row = choice;
            }
            else if (Branch.Is(row))
            {
                if (!Branch.Choose(row, inputs, out var chosen) || chosen is not Map next)
                {
                    return null;
                }

                row = next;
            }
            else
            {
                return row.ContainsKey("request") ? row : null;
            }
        }
    }

    private static string Line(object? request, Inputs inputs) =>
        request switch
        {
            string line => line,
            Map choice when Branch.Choose(choice, inputs, out var chosen) => Line(chosen, inputs),
            _ => throw new ActionException("the table has no request for these inputs"),
        };

    private static Map Headers(object? template, Inputs inputs, Map usual)
    {
        var headers = new MapBuilder(usual);
        foreach (var (name, value) in template is null ? Map.Empty : (Map)Template.Fill(template, inputs, Place.Body)!)
        {
            if (value is null)
            {
                headers.Remove(name);
            }
            else
            {
                headers.Set(name, PythonText.Str(value));
            }
        }

        return headers.Build();
    }

    private static HttpBody? Body(Map step, Inputs inputs, string? type)
    {
        if (step["content"] is Map content)
        {
            return Branch.Choose(content, inputs, out var chosen) && chosen is Map inner ? Body(inner, inputs, type) : null;
        }

        foreach (var (key, value) in step)
        {
            var filled = key switch
            {
                "body" => Template.Fill(value, inputs, Place.Body),
                "body?" => Template.FillUnlessEmpty(value, inputs, Place.Body),
                "text" or "text?" => Template.Fill(value, inputs, Place.Body),
                _ => Template.Absent,
            };
            if (!ReferenceEquals(filled, Template.Absent))
            {
                return ((string)key!).StartsWith("body", StringComparison.Ordinal)
                    ? HttpBody.Json(filled) with
                    {
                        ContentType = type ?? "application/json",
                    }
                    : new(System.Text.Encoding.UTF8.GetBytes(filled is string text ? text : PythonText.Str(filled)), type ?? Anything);
            }
        }

        return null;
    }
}
