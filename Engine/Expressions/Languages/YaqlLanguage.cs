using Mistral.Engine.Expressions.Functions;
using Yaql;

namespace Mistral.Engine.Expressions.Languages;

/// <summary>YAQL between <c>&lt;%</c> and <c>%&gt;</c>.</summary>
internal sealed class YaqlLanguage(YaqlOptions options) : IExpressionLanguage
{
    private readonly YaqlEngine _engine = new(options);

    public string Name => "yaql";

    public static YaqlOptions Options(ExpressionOptions options) =>
        new()
        {
            Functions = Functions(),
            Time = options.Time,
            Chance = () => options.Random().NextDouble(),
            FreeVariable = HiddenVariables.Value,
            ConvertSetsToLists = options.ConvertSetsToLists,
            IterableDicts = options.IterableDicts,
            Limits = new()
            {
                Iterators = options.LimitIterators,
                MemoryQuota = options.MemoryQuota,
                Steps = options.Budget.Steps,
                Time = options.Budget.Time,
                Memory = options.Budget.Bytes,
                TextLength = options.Budget.Text,
                Setting = options.Budget.Setting,
            },
        };

    public static YaqlFunctions Functions()
    {
        var functions = new YaqlFunctions();
        foreach (var function in MistralFunctions.All)
        {
            functions.Add(
                function.Name,
                new(
                    [.. function.Parameters.Select(Parameter)],
                    (host, _, arguments) => function.Body(new((IExpressionScope)host!, null, null, arguments))
                )
                {
                    GivesMutableValues = function.GivesMutableValues,
                    TakesRawValues = function.TakesRawValues,
                }
            );
        }

        return functions;
    }

    public bool IsExpression(string text) => ExpressionMarks.HasYaql(text);

    public string? SyntaxError(string text)
    {
        foreach (var part in ExpressionMarks.Yaql(text))
        {
            try
            {
                _engine.Compile(text[part].Trim('<', '%', '>'));
            }
            catch (YaqlSyntaxException e)
            {
                return e.Message;
            }
        }

        return null;
    }

    public IExpressionText Read(string text) => new YaqlText(_engine, text, options.Limits.TextLength);

    /// <summary>YAQL names parameters in camel case.</summary>
    private static YaqlParameter Parameter(FunctionParameter parameter)
    {
        var words = parameter.Name.Split('_');
        var name = words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return new(name, parameter.IsRequired, parameter.Default);
    }
}
