using System.Collections.Concurrent;

namespace Jinja.Compilation;

/// <summary>Compiled templates by text. When it is full, the older half (by last arrival) goes.</summary>
internal sealed class TemplateCache(int capacity)
{
    private readonly ConcurrentDictionary<string, JinjaTemplate> _templates = new();
    private readonly ConcurrentQueue<string> _arrivals = new();
    private int _count;

    public JinjaTemplate? Find(string text) => _templates.GetValueOrDefault(text);

    public void Add(JinjaTemplate template)
    {
        if (capacity <= 0 || !_templates.TryAdd(template.Text, template))
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
