using Jinja;
using Mistral.Engine.Expressions.Functions;
using PythonValues;

namespace Mistral.Engine.Expressions.Languages;

/// <summary>Jinja templates.</summary>
internal sealed class JinjaLanguage(JinjaOptions options) : IExpressionLanguage
{
    private readonly JinjaEngine _engine = new(options);

    public string Name => "jinja";

    public static JinjaOptions Options(ExpressionOptions options) =>
        new()
        {
            Functions = Functions(),
            Time = options.Time,
            Chance = options.Random,
            Variables = new HashSet<string>(HiddenVariables.Names) { JinjaOverAnyValue.Name },
            RequiresExpression = true,
            Limits = new()
            {
                MaxSteps = options.Budget.Steps,
                MaxTime = options.Budget.Time,
                MaxMemory = options.Budget.Bytes,
                MaxText = options.Budget.Text,
                Setting = options.Budget.Setting,
            },
        };

    /// <summary>As filters they take the piped value for the context, so that their own arguments have to be given.</summary>
    public static JinjaFunctions Functions()
    {
        var functions = new JinjaFunctions();
        foreach (var function in MistralFunctions.All)
        {
            var parameters = string.Join(
                ", ",
                function.Parameters.Select(parameter =>
                    parameter.IsRequired ? parameter.Name : $"{parameter.Name}={PythonText.Repr(parameter.Default)}"
                )
            );
            functions.AddGlobal(
                function.Name,
                (host, data, arguments) => Call(function, parameters, host, data, null, isPiped: false, arguments)
            );
            functions.AddFilter(
                function.Name,
                (host, data, arguments) =>
                    Call(
                        function,
                        parameters,
                        host,
                        data,
                        arguments.Positional[0],
                        isPiped: true,
                        new([.. arguments.Positional.Skip(1)], arguments.Named)
                    )
            );
        }

        return functions;
    }

    public bool IsExpression(string text) => ExpressionMarks.HasJinja(text);

    public string? SyntaxError(string text)
    {
        try
        {
            _engine.Compile(text);
            return null;
        }
        catch (JinjaSyntaxException e)
        {
            return $"Syntax error '{e.Message}'.";
        }
    }

    public IExpressionText Read(string text) => new JinjaText(_engine, text);

    private static object? Call(
        MistralFunction function,
        string parameters,
        object? host,
        object? data,
        object? piped,
        bool isPiped,
        JinjaArguments arguments
    ) => function.Body(new((IExpressionScope)host!, data, piped, arguments.Bind($"{function.Name}_", parameters)) { IsPiped = isPiped });
}
