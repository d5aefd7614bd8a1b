using PythonValues;
using Yaql.Caching;
using Yaql.Calls;
using Yaql.Compilation;
using Yaql.Execution;
using Yaql.Functions;
using Yaql.Parsing;
using Yaql.Regexes;

namespace Yaql;

/// <summary>Compiles YAQL expressions and keeps them. One engine serves any number of threads.</summary>
public sealed class YaqlEngine
{
    private readonly BoundedCache<YaqlExpression>? _expressions;
    private readonly FunctionTable _functions;
    private readonly Compiler _compiler;

    /// <summary>Makes an engine. The functions of <paramref name="options"/> must not be changed afterwards.</summary>
    public YaqlEngine(YaqlOptions options)
    {
        Options = options;
        _functions = StandardLibrary.Table.With(options.Functions);
        _compiler = new Compiler(_functions);
        _expressions = options.CacheSize > 0 ? new BoundedCache<YaqlExpression>(options.CacheSize) : null;
        Parts = new EngineParts(options, options.Limits.Budget, new RegexCache(options), _functions);
    }

    /// <summary>What the engine was made with.</summary>
    public YaqlOptions Options { get; }

    /// <summary>Every function and method that expressions may call, operators included.</summary>
    public IEnumerable<string> FunctionNames => _functions.Names;

    internal EngineParts Parts { get; }

    /// <summary>The expression of this text, compiled at most once while it is in the cache.</summary>
    /// <exception cref="YaqlSyntaxException">The text is no expression.</exception>
    public YaqlExpression Compile(string text) => _expressions?.Get(text) ?? _expressions?.Add(text, CompileNew(text)) ?? CompileNew(text);

    internal YaqlExpression CompileNew(string text)
    {
        try
        {
            return new YaqlExpression(this, text, _compiler.Compile(Parser.Parse(text, Options.Limits)));
        }
        catch (YaqlLimitException)
        {
            throw YaqlSyntaxException.Grammar("Parse error: the expression is nested too deep", 0);
        }
    }
}
