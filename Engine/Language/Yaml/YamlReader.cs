using System.Collections.Immutable;
using PythonValues;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mistral.Engine.Language.Yaml;

/// <summary>One YAML 1.1 document as PyYAML's safe loader reads it; every node with its place.</summary>
internal sealed class YamlReader
{
    /// <summary>Longer texts are refused before they are looked at.</summary>
    public const int MaxCharacters = 4 * 1024 * 1024;

    public const int MaxDepth = 200;

    private const int MaxNodes = 500_000;

    private readonly Scanner _tokens;
    private readonly Parser _events;
    private readonly YamlMargin _margin;
    private readonly YamlAnchors _anchors = new();
    private int _nodes;

    private YamlReader(string text, YamlMargin margin)
    {
        _margin = margin;
        _tokens = new(new StringReader(text), skipComments: true);
        _events = new(_tokens);
    }

    /// <param name="hasAnchors">Definitions have none: <c>&amp;</c> and <c>*</c> are plain text there.</param>
    /// <returns>The root, or null for an empty document.</returns>
    /// <exception cref="YamlError"/>
    public static YamlNode? Read(string text, bool hasAnchors = false)
    {
        if (text.Length > MaxCharacters)
        {
            throw new YamlError($"the text has {text.Length} characters, more than {MaxCharacters}", 0, 0);
        }

        var margin = new YamlMargin(YamlCharacters.Hide(text, hasAnchors));
        while (true)
        {
            try
            {
                return new YamlReader(margin.Text, margin).Document();
            }
            catch (YamlIndentationError e) when (margin.TryMove(e.Line))
            {
                // A text that PyYAML accepts: read it again.
            }
        }
    }

    private YamlNode? Document()
    {
        Expect<StreamStart>();
        if (Next() is StreamEnd)
        {
            return null;
        }

        var root = Node(Next(), 0);
        Expect<DocumentEnd>();
        var end = Next();
        return end is StreamEnd ? root : throw Error("expected a single document in the stream, but found another document", end);
    }

    private YamlNode Node(ParsingEvent start, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Error($"nested deeper than {MaxDepth} levels", start);
        }

        Budget.Pay(1);
        if (++_nodes > MaxNodes)
        {
            throw Error($"more than {MaxNodes} values", start);
        }

        if (start is AnchorAlias alias)
        {
            var (line, column) = Place(start.Start);
            return _anchors.Find(alias.Value.Value, line, column);
        }

        var node = start switch
        {
            Scalar scalar => At(scalar, Value(scalar)),
            SequenceStart sequence => Sequence(sequence, depth),
            MappingStart mapping => Mapping(mapping, depth),
            _ => throw Error($"unexpected {start.GetType().Name}", start),
        };
        return start is NodeEvent { Anchor.IsEmpty: false } named ? _anchors.Remember(named.Anchor.Value, node) : node;
    }

    private YamlNode Sequence(SequenceStart start, int depth)
    {
        RefuseTag(start, start.Tag, "seq");
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var next = Next();
        for (; next is not SequenceEnd; next = Next())
        {
            items.Add(Node(next, depth + 1));
        }

        var values = new object?[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Value;
        }

        return At(start, values) with
        {
            Items = items.ToImmutable(),
            EndLine = LastLine(next, items.LastOrDefault()),
            IsFlow = start.Style == SequenceStyle.Flow,
            Size = 1 + items.Sum(item => item.Size),
        };
    }

    private YamlNode Mapping(MappingStart start, int depth)
    {
        RefuseTag(start, start.Tag, "map");
        var entries = new YamlEntries();
        var size = 1;
        YamlNode? last = null;
        var next = Next();
        for (; next is not MappingEnd; next = Next())
        {
            var isMerge = next is Scalar { IsPlainImplicit: true, Value: "<<" };
            var key = Node(next, depth + 1);
            last = Node(Next(), depth + 1);
            size += key.Size + last.Size;
            entries.Add(key, last, isMerge);
        }

        return At(start, entries.ToMap()) with
        {
            Entries = entries.ToArray(),
            EndLine = LastLine(next, last),
            IsFlow = start.Style == MappingStyle.Flow,
            Size = size,
        };
    }

    /// <summary>A block collection ends where the next token begins, which may be many empty lines later.</summary>
    private static int LastLine(ParsingEvent end, YamlNode? last) =>
        end.Start.Line == end.End.Line && end.Start.Column == end.End.Column && last is not null ? last.EndLine : (int)end.End.Line;

    private object? Value(Scalar scalar)
    {
        var text = YamlCharacters.Show(scalar.Value);
        try
        {
            return !scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific ? YamlScalars.Tagged(text, scalar.Tag.Value)
                : scalar.Tag.IsEmpty && scalar.Style == ScalarStyle.Plain ? YamlScalars.Resolve(text)
                : text;
        }
        catch (FormatException e)
        {
            throw Error(e.Message, scalar);
        }
    }

    private void RefuseTag(ParsingEvent node, TagName tag, string expected)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != YamlScalars.TagPrefix + expected)
        {
            throw Error($"could not determine a constructor for the tag '{tag.Value}'", node);
        }
    }

    private YamlNode At(ParsingEvent node, object? value)
    {
        var (line, column) = Place(node.Start);
        return new(value, line, column, (int)node.End.Line);
    }

    private YamlError Error(string problem, ParsingEvent at)
    {
        var (line, column) = Place(at.Start);
        return new(problem, line, column);
    }

    private (int Line, int Column) Place(Mark mark) => ((int)mark.Line, _margin.Column((int)mark.Line, (int)mark.Column));

    /// <summary>For some malformed texts the parser throws what is meant for programming mistakes.</summary>
    private ParsingEvent Next()
    {
        try
        {
            return _events.MoveNext() ? _events.Current! : throw new YamlError("unexpected end of the stream", 0, 0);
        }
        catch (YamlException e)
        {
            var (line, column) = Place(e.Start.Line == e.End.Line ? e.Start : e.End);
            var (problem, words) = YamlProblemText.Of(e);
            if (problem == YamlProblem.Tab && YamlTabs.FirstFrom(_margin.Text, line) is { } tab)
            {
                (line, column) = tab;
            }

            throw problem == YamlProblem.Indentation ? new YamlIndentationError(words, line, column) : new YamlError(words, line, column);
        }
        catch (InvalidOperationException)
        {
            var (line, column) = Place(_tokens.CurrentPosition);
            throw new YamlIndentationError("found text that does not belong here", line, column);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            var (line, column) = Place(_tokens.CurrentPosition);
            throw new YamlError("found text that does not belong here", line, column);
        }
    }

    private void Expect<T>()
        where T : ParsingEvent
    {
        var next = Next();
        if (next is not T)
        {
            throw Error($"expected {typeof(T).Name}, but found {next.GetType().Name}", next);
        }
    }
}
