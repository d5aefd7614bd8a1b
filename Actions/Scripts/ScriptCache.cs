using System.Collections.Concurrent;
using Acornima.Ast;
using Jint;

namespace Mistral.Actions.Scripts;

/// <summary>Scripts already parsed, by their text; forgets all when there are many.</summary>
internal sealed class ScriptCache
{
    private const int Most = 128;

    private readonly ConcurrentDictionary<string, Prepared<Script>> _prepared = new(StringComparer.Ordinal);

    public Prepared<Script> Prepare(string content)
    {
        if (_prepared.Count > Most)
        {
            _prepared.Clear();
        }

        return _prepared.GetOrAdd(content, static text => Engine.PrepareScript(text));
    }
}
