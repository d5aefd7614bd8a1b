namespace Mistral.Api.OpenApi;

/// <summary>
/// The operationId of a route: its verb and the words of its path, <c>GET v2/executions/{id}/tasks</c> → <c>get_executions_id_tasks</c>.
/// </summary>
internal static class OperationName
{
    public static string Of(string method, string path)
    {
        var all = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var words = all switch
        {
            [] => ["versions"],
            ["v2", _, ..] => all[1..],
            _ => all,
        };
        return $"{method.ToLowerInvariant()}_{string.Join('_', words.Select(word => word.Trim('{', '}', '*')))}";
    }
}
