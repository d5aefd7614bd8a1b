using System.Text.RegularExpressions;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Catalogue;

/// <summary>Code sources run in the sandboxed JavaScript interpreter; Python, which Mistral stored here, is refused while its author is there to read why.</summary>
internal static partial class CodeLanguage
{
    public static string Check(string name, string content)
    {
        var lines = content.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (PythonLine().IsMatch(lines[i]))
            {
                throw new MistralFault(
                    FaultKind.Invalid,
                    $"The code source '{name}' is Python (line {i + 1}: {lines[i].Trim()}), and code sources run as JavaScript here. "
                    + "Write the class in JavaScript, or keep the Python as it is and serve the action from a worker process of your own (POST /v2/workers/{queue}/lease).");
            }
        }

        return content;
    }

    [GeneratedRegex(@"^\s*((class\s+\w+\s*(\(.*\))?|(async\s+)?def\s+\w+\s*\(.*|elif\s.+|except(\s.+)?)\s*:|from\s+[\w.]+\s+import\s|import\s+[\w.]+(\s+as\s+\w+)?\s*$|#!.*python|def\s+\w+\s*\()")]
    private static partial Regex PythonLine();
}
