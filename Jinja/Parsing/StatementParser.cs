using Jinja.Ast;

namespace Jinja.Parsing;

/// <summary>The statements, one method per tag.</summary>
internal sealed class StatementParser
{
    private readonly TokenStream _stream;
    private readonly ExpressionParser _expressions;
    private readonly TemplateParser _template;
    private readonly TargetParser _targets;
    private readonly HashSet<string> _blocks = [];
    private readonly Dictionary<string, Func<int, Statement>> _tags;

    public StatementParser(TokenStream stream, ExpressionParser expressions, TemplateParser template)
    {
        (_stream, _expressions, _template) = (stream, expressions, template);
        _targets = new TargetParser(stream, expressions);
        _tags = new()
        {
            ["for"] = For,
            ["if"] = If,
            ["set"] = Set,
            ["with"] = With,
            ["macro"] = Macro,
            ["call"] = CallBlock,
            ["filter"] = FilterBlock,
            ["autoescape"] = Autoescape,
            ["block"] = Block,
            ["include"] = Include,
            ["extends"] = line => OtherTemplate([], line),
            ["import"] = Import,
            ["from"] = From,
        };
    }

    /// <summary>The statement that begins here, or null when its tag is unknown.</summary>
    public IReadOnlyList<Statement>? Statement()
    {
        var token = _stream.Current;
        if (token.IsName("print"))
        {
            _stream.Next();
            return Prints();
        }

        if (token.Kind != TokenKind.Name || !_tags.TryGetValue(token.Text, out var parse))
        {
            return null;
        }

        _stream.Next();
        return [parse(token.Line)];
    }

    private List<Statement> Prints()
    {
        var prints = new List<Statement>();
        while (_stream.Current.Kind != TokenKind.BlockEnd)
        {
            if (prints.Count > 0)
            {
                _stream.Expect(",");
            }

            prints.Add(new Print(_expressions.Expression(), _stream.Current.Line));
        }

        return prints;
    }

    private For For(int line)
    {
        var target = _targets.Tuple();
        _stream.ExpectName("in");
        var source = _expressions.Tuple(withConditional: false);
        var filter = _stream.SkipName("if") ? _expressions.Expression() : null;
        var isRecursive = _stream.SkipName("recursive");
        var body = _template.Block("for", out var end, "endfor", "else");
        var otherwise = end == "else" ? _template.Block("for", out _, "endfor") : [];
        return new For(target, source, filter, isRecursive, body, otherwise, line);
    }

    private If If(int line)
    {
        var branches = new List<(Expression, IReadOnlyList<Statement>)>();
        string end;
        do
        {
            var test = _expressions.Tuple(withConditional: false);
            branches.Add((test, _template.Block("if", out end, "elif", "else", "endif")));
        } while (end == "elif");
        return new If(branches, end == "else" ? _template.Block("if", out _, "endif") : [], line);
    }

    private Statement Set(int line)
    {
        var target = _targets.Tuple(withMembers: true);
        if (_stream.Skip("="))
        {
            return new Set(target, _expressions.Tuple(), line);
        }

        var filter = _stream.Current.Is("|") ? _expressions.FilterChain(startsInline: false) : null;
        return new SetBlock(target, filter, _template.Block("set", out _, "endset"), line);
    }

    private With With(int line)
    {
        var bindings = new List<(Target, Expression)>();
        while (_stream.Current.Kind != TokenKind.BlockEnd)
        {
            if (bindings.Count > 0)
            {
                _stream.Expect(",");
            }

            var target = _targets.Tuple();
            _stream.Expect("=");
            bindings.Add((target, _expressions.Expression()));
        }

        return new With(bindings, _template.Block("with", out _, "endwith"), line);
    }

    private Macro Macro(int line)
    {
        var name = _targets.Name();
        var parameters = Parameters();
        return new Macro(name, parameters, _template.Block("macro", out _, "endmacro"), line);
    }

    private CallBlock CallBlock(int line)
    {
        var parameters = _stream.Current.Is("(") ? Parameters() : [];
        var call = _expressions.Expression() as ValueCall ?? throw _stream.Fail("expected call");
        return new CallBlock(call, parameters, _template.Block("call", out _, "endcall"), line);
    }

    private List<MacroParameter> Parameters()
    {
        var parameters = new List<MacroParameter>();
        _stream.Expect("(");
        while (!_stream.Current.Is(")"))
        {
            if (parameters.Count > 0)
            {
                _stream.Expect(",");
            }

            var name = _targets.Name();
            if (_stream.Skip("="))
            {
                parameters.Add(new MacroParameter(name, _expressions.Expression()));
            }
            else if (parameters.Count > 0 && parameters[^1].Default is not null)
            {
                throw _stream.Fail("non-default argument follows default argument");
            }
            else
            {
                parameters.Add(new MacroParameter(name, null));
            }
        }

        _stream.Expect(")");
        return parameters;
    }

    private FilterBlock FilterBlock(int line)
    {
        var filter = _expressions.FilterChain(startsInline: true);
        return new FilterBlock(filter, _template.Block("filter", out _, "endfilter"), line);
    }

    private Autoescape Autoescape(int line)
    {
        var value = _expressions.Expression();
        return new Autoescape(value, _template.Block("autoescape", out _, "endautoescape"), line);
    }

    private Block Block(int line)
    {
        var name = _stream.Expect(TokenKind.Name).Text;
        if (!_blocks.Add(name))
        {
            throw _stream.Fail($"block '{name}' defined twice");
        }

        _stream.SkipName("scoped");
        _stream.SkipName("required");
        var body = _template.Block("block", out _, "endblock");
        _stream.SkipName(name);
        return new Block(name, body, line);
    }

    private OtherTemplate OtherTemplate(IReadOnlyList<string> names, int line)
    {
        _expressions.Expression();
        return new OtherTemplate(names, line);
    }

    private OtherTemplate Include(int line)
    {
        var statement = OtherTemplate([], line);
        if (_stream.Current.IsName("ignore") && _stream.Following.IsName("missing"))
        {
            _stream.Next();
            _stream.Next();
        }

        ContextMode();
        return statement;
    }

    private OtherTemplate Import(int line)
    {
        _expressions.Expression();
        _stream.ExpectName("as");
        var name = _targets.Name();
        ContextMode();
        return new OtherTemplate([name], line);
    }

    private OtherTemplate From(int line)
    {
        _expressions.Expression();
        _stream.ExpectName("import");
        var names = new List<string>();
        while (_stream.Current.Kind == TokenKind.Name && !ContextMode())
        {
            var name = _targets.Name();
            if (name.StartsWith('_'))
            {
                throw _stream.Fail("names starting with an underline can not be imported");
            }

            names.Add(_stream.SkipName("as") ? _targets.Name() : name);
            if (!ContextMode() && !_stream.Skip(","))
            {
                break;
            }
        }

        return names.Count > 0
            ? new OtherTemplate(names, line)
            : throw _stream.Fail($"expected token 'name', got '{_stream.Current.Describe()}'");
    }

    private bool ContextMode()
    {
        var found = (_stream.Current.IsName("with") || _stream.Current.IsName("without")) && _stream.Following.IsName("context");
        if (found)
        {
            _stream.Next();
            _stream.Next();
        }

        return found;
    }
}
