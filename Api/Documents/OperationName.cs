namespace Mistral.Api.Documents;

/// <summary>The operationId of a route: its verb and the words of its path, <c>GET v2/executions/{id}/tasks</c> → <c>get_executions_id_tasks</c>.</summary>
internal static class OperationName
{
    public static string Of(string method, string path)
    {
        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where((word, place) => place > 0 || word != "v2").Select(word => word.Trim('{', '}', '*'));
        return $"{method.ToLowerInvariant()}_{string.Join('_', words)}".TrimEnd('_');
    }
}
