using System.Collections.Concurrent;
using Jinja.Ast;

namespace Jinja;

/// <summary>Compiled templates by text. When it is full, the older half (by last arrival) goes.</summary>
internal sealed class TemplateCache(int capacity)
{
    /// <summary>Longer texts are not kept: what is kept is bounded by its size, too.</summary>
    private const int LongestText = 1 << 14;

    private readonly ConcurrentDictionary<string, JinjaTemplate> _templates = new();
    private readonly ConcurrentQueue<string> _arrivals = new();
    private int _count;

    public JinjaTemplate? Find(string text) => _templates.GetValueOrDefault(text);

    public void Add(JinjaTemplate template)
    {
        if (capacity <= 0 || template.Text.Length > LongestText || !_templates.TryAdd(template.Text, template))
        {
            return;
        }

        _arrivals.Enqueue(template.Text);
        if (Interlocked.Increment(ref _count) <= capacity)
        {
            return;
        }

        for (var i = 0; i < (capacity + 1) / 2 && _arrivals.TryDequeue(out var oldest); i++)
        {
            _templates.TryRemove(oldest, out _);
            Interlocked.Decrement(ref _count);
        }
    }
}
