using System.Collections.Concurrent;
using Acornima.Ast;
using Jint;

namespace Mistral.Actions.Scripts;

/// <summary>Scripts already parsed, by their text; forgets all when there are many.</summary>
internal sealed class ScriptCache
{
    private const int Most = 128;

    private readonly ConcurrentDictionary<string, Prepared<Script>> _prepared = new(StringComparer.Ordinal);

    /// <summary>Longer ones are parsed each time.</summary>
    private const int LongestKept = 1 << 16;

    public Prepared<Script> Prepare(string content)
    {
        if (content.Length > LongestKept)
        {
            return Engine.PrepareScript(content);
        }

        if (_prepared.Count > Most)
        {
            _prepared.Clear();
        }

        return _prepared.GetOrAdd(content, static text => Engine.PrepareScript(text));
    }
}
