using Jinja.Compilation;
using Jinja.Execution;
using Jinja.Library;

namespace Jinja;

/// <summary>Compiles templates, and keeps the compiled ones by their text. Thread safe; make one and keep it.</summary>
public sealed class JinjaEngine
{
    private readonly TemplateCache _cache;
    private readonly Execution.Environment _environment;

    /// <summary>An engine with these options, functions and limits.</summary>
    public JinjaEngine(JinjaOptions options)
    {
        _environment = StandardEnvironment.Of(options);
        _cache = new TemplateCache(options.CacheSize);
    }

    /// <summary>An engine with the usual options.</summary>
    public JinjaEngine()
        : this(new JinjaOptions()) { }

    /// <summary>What may stand behind <c>|</c>.</summary>
    public IEnumerable<string> FilterNames => _environment.Filters.Keys;

    /// <summary>What may stand behind <c>is</c>.</summary>
    public IEnumerable<string> TestNames => _environment.Tests.Keys;

    /// <summary>Names that have a value in every template; functions mostly.</summary>
    public IEnumerable<string> GlobalNames => _environment.GlobalNames;

    /// <summary>The template of a text. Text without any <c>{{ … }}</c> or <c>{% … %}</c> on one line stands for itself.</summary>
    /// <exception cref="JinjaSyntaxException">The text does not parse as a template.</exception>
    public JinjaTemplate Compile(string text)
    {
        if (_cache.Find(text) is { } known)
        {
            return known;
        }

        var template = new JinjaTemplate(text, TemplateCompiler.Compile(text, _environment));
        _cache.Add(template);
        return template;
    }
}
