namespace Mistral.Actions.Scripts;

/// <summary>A script to be run, as it goes to the process that runs it.</summary>
/// <param name="Name">The class or function in a code source; null: the script is the body of a function, and <paramref name="Input"/> is
/// its <c>$</c>.</param>
internal sealed record ScriptWork(string Script, string? Name, object? Input, Map? Context, ScriptOptions Limits)
{
    public byte[] Write() =>
        System.Text.Encoding.UTF8.GetBytes(
            PythonJson.Write(
                Map.Of(
                    ("script", Script),
                    ("name", Name),
                    ("input", Input),
                    ("context", Context),
                    ("memory", Limits.MaxMemoryBytes),
                    ("recursion", (long)Limits.MaxRecursion),
                    ("milliseconds", (long)Limits.Timeout.TotalMilliseconds)
                )
            )
        );

    public static ScriptWork Read(byte[] json)
    {
        var map = (Map)PythonJson.Parse(json)!;
        var limits = new ScriptOptions((long)map["memory"]!, (int)(long)map["recursion"]!)
        {
            Timeout = TimeSpan.FromMilliseconds((long)map["milliseconds"]!),
        };
        return new((string)map["script"]!, map["name"] as string, map["input"], map["context"] as Map, limits);
    }
}
