using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary>The requests of one run and their answers.</summary>
internal sealed class ServiceSession(
    ServiceTable service,
    Operation operation,
    Inputs inputs,
    ActionSecurity security,
    string? region,
    ServiceCaller caller
)
{
    private const string Stacks = "/stacks/";

    private readonly Dictionary<int, HttpAnswer> _answers = [];

    public ServiceTable Service => service;

    public Operation Operation => operation;

    public Inputs Inputs => inputs;

    /// <summary>A queue does not show its messages to whoever wrote them: each run is somebody else, as each client is.</summary>
    private string ClientId { get; } = caller.NewId().ToString();

    public HttpAnswer? Answer(int step) => _answers.GetValueOrDefault(step);

    /// <summary>The last answer stands in for a step that these inputs did not need.</summary>
    public object? Body(int step) => (Answer(step) ?? Last) is { } answer ? BodyOf(answer) : null;

    private HttpAnswer? Last => _answers.Count == 0 ? null : _answers[_answers.Keys.Max()];

    /// <summary>Does a step of the table, and reads on where the list goes on; null where nothing is sent for these inputs.</summary>
    public async Task<HttpAnswer?> StepAsync(int step, Map row, CancellationToken cancellation)
    {
        HttpAnswer? answer = null;
        foreach (var item in row["repeat"] is string name ? Items(inputs[name]) : [null])
        {
            inputs.Set("@each", item);
            if (RequestTemplate.Make(row, inputs, service.Headers) is { } request)
            {
                answer = await AskAsync(row, request, cancellation);
                CheckOnly(RequestTemplate.Chosen(row, inputs)!, BodyOf(answer));
            }
        }

        if (answer is not null)
        {
            _answers[step] = answer;
            inputs.Set($"@{step}", BodyOf(answer));
            inputs.Set($"@{step}stack", StackOf(answer));
        }

        return answer;
    }

    public Task<HttpAnswer> SendAsync(ServiceRequest request, CancellationToken cancellation) =>
        caller.SendAsync(
            service,
            service.ClientHeader is { } header ? request with { Headers = request.Headers.With(header, ClientId) } : request,
            security,
            region,
            cancellation
        );

    private async Task<HttpAnswer> AskAsync(Map row, ServiceRequest request, CancellationToken cancellation)
    {
        var answer = await SendAsync(request with { FollowsRedirects = row["redirect"] is not false }, cancellation);
        return row["pages"] is string pages
            ? await Pages.FollowAsync(
                pages,
                row,
                answer,
                (path, query) => SendAsync(request with { Path = path, Query = query }, cancellation),
                request,
                Most(row)
            )
            : answer;
    }

    /// <summary><c>most</c>: the input that says how many entries of a list are wanted.</summary>
    private int Most(Map row) =>
        row["most"] is string name && inputs[name] is long and > 0 and < int.MaxValue and var most ? (int)most : int.MaxValue;

    /// <summary><c>only</c>: a name has to lead to one entry of the list.</summary>
    private void CheckOnly(Map row, object? body)
    {
        if (row["only"] is not Map only)
        {
            return;
        }

        var count = (InputPath.Find(body, (string)only["of"]!) as IReadOnlyList<object?>)?.Count ?? 0;
        if (count != 1)
        {
            throw new ServiceException(
                count == 0 ? 404 : 409,
                Template.Text((string)only[count == 0 ? "none" : "many"]!, inputs, Place.Body)
            );
        }
    }

    private static IEnumerable<object?> Items(object? value) =>
        value switch
        {
            Map map => map.Keys,
            IReadOnlyList<object?> list and not IPythonObject => list,
            _ => throw new ActionException($"'{PythonText.TypeName(value)}' object is not iterable"),
        };

    /// <summary>Where Heat says that a stack is: its name and id.</summary>
    private static string? StackOf(HttpAnswer answer) =>
        answer.Header("Location") is { } location && location.IndexOf(Stacks, StringComparison.Ordinal) is var at and >= 0
            ? location[(at + Stacks.Length)..].Split('?')[0]
            : null;

    /// <summary>No body is nothing; a text where an object is expected is none of the service's answers.</summary>
    private static object? BodyOf(HttpAnswer answer) => answer.Content is "" ? null : answer.Content;
}
