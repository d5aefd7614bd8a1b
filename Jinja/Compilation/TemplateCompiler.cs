using Jinja.Ast;
using Jinja.Execution;
using Jinja.Globals;
using Jinja.Operations;
using Jinja.Parsing;

namespace Jinja.Compilation;

/// <summary>From text to code.</summary>
internal static class TemplateCompiler
{
    public static CompiledTemplate Compile(string text, Execution.Environment environment)
    {
        var hasExpression = Detection.HasExpression(text);
        if (!hasExpression && !Detection.HasStatement(text))
        {
            return new CompiledTemplate(environment, false, _ => text);
        }

        if (Detection.Lone(text) is { } inner)
        {
            return Lone(text, inner, environment);
        }

        var body = TemplateParser.Template(text, environment.Options.Limits.MaxNesting);
        return hasExpression || !environment.Options.RequiresExpression
            ? Template(body, environment)
            : new CompiledTemplate(environment, false, _ => throw new JinjaRuntimeException("IndexError", "list index out of range"));
    }

    /// <summary>
    /// A lone expression is compiled without its braces, so that <c>{{- x }}</c> negates; a text that is no template at all is refused at
    /// once.
    /// </summary>
    private static CompiledTemplate Lone(string text, string inner, Execution.Environment environment)
    {
        var nesting = environment.Options.Limits.MaxNesting;
        try
        {
            var expression = TemplateParser.Expression(inner, nesting);
            TemplateParser.Template(text, nesting);
            return Expression(expression, environment);
        }
        catch (JinjaSyntaxException wrong)
        {
            if (!Parses(text, nesting))
            {
                throw;
            }

            return new CompiledTemplate(environment, false, _ => throw new JinjaSyntaxException(wrong.Message, wrong.Line ?? 1));
        }
    }

    private static bool Parses(string text, int nesting)
    {
        try
        {
            TemplateParser.Template(text, nesting);
            return true;
        }
        catch (JinjaSyntaxException)
        {
            return false;
        }
    }

    private static CompiledTemplate Expression(Expression expression, Execution.Environment environment)
    {
        var compiler = new ExpressionCompiler(environment);
        var scope = NameScope.Root();
        var code = compiler.Compile(expression, scope);
        return new CompiledTemplate(
            environment,
            Mutates(Walk.Nested(expression)),
            Checked(
                compiler,
                state =>
                {
                    state.Line = 1;
                    return TemplateResult.Plain(state, code(new Frame(scope.Layout.Slots, null, state)));
                }
            )
        );
    }

    private static CompiledTemplate Template(IReadOnlyList<Statement> body, Execution.Environment environment)
    {
        var scope = NameScope.Root();
        var compiler = new StatementCompiler(environment, scope);
        var open = scope.Open(Walk.StoredNames(body));
        var selfSlot = Walk.Reads(body, "self") ? scope.Declare("self") : -1;
        var code = compiler.Compile(body, scope);
        return new CompiledTemplate(
            environment,
            Mutates(Walk.Expressions(body)),
            Checked(
                compiler.Expressions,
                state =>
                {
                    var frame = new Frame(scope.Layout.Slots, null, state);
                    open?.Invoke(frame);
                    if (selfSlot >= 0)
                    {
                        frame.Slots[selfSlot] = new SelfReference(name =>
                            compiler.Blocks.TryGetValue(name, out var block) ? () => StatementCompiler.Capture(block, frame) : null
                        );
                    }

                    var output = new TextOutput(state);
                    code(frame, output);
                    return output.Take();
                }
            )
        );
    }

    private static Func<RenderState, object?> Checked(ExpressionCompiler compiler, Func<RenderState, object?> code) =>
        compiler.Error is { } error ? _ => throw new JinjaRuntimeException(error.ErrorClass, error.Message, error.Line) : code;

    private static bool Mutates(IEnumerable<Expression> expressions) =>
        expressions.Any(expression =>
            expression switch
            {
                Ast.Attribute attribute => Thawing.Mutators.Contains(attribute.Member),
                Constant { Value: string name } => Thawing.Mutators.Contains(name),
                _ => false,
            }
        );
}
