using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>Bodies as users see them: with the fields that reading adds.</summary>
internal static class InjectedBody
{
    public static Map Workflow(string name, Map body)
    {
        var type = body.Text("type") ?? "direct";
        var tasks = new MapBuilder();
        foreach (var (key, value) in body.MapOf("tasks"))
        {
            tasks.Set(key, value is Map task && key is string taskName ? Task(taskName, type, task) : value);
        }

        var result = Member(name, body);
        return body.ContainsKey("tasks") ? new MapBuilder(result).Set("tasks", tasks.Build()).Build() : result;
    }

    public static Map Member(string name, Map body) => new MapBuilder(body).Set("name", name).Set("version", "2.0").Build();

    private static Map Task(string name, string type, Map task) =>
        new MapBuilder(task).Set("name", name).Set("version", "2.0").Set("type", type).Build();
}
