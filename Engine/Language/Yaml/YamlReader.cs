using System.Collections.Immutable;
using Pythonic;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mistral.Engine.Language.Yaml;

/// <summary>One YAML 1.1 document as PyYAML's safe loader reads it, without anchors; every node with its place.</summary>
internal sealed class YamlReader
{
    /// <summary>Longer texts are refused before they are looked at.</summary>
    public const int MaxCharacters = 4 * 1024 * 1024;

    public const int MaxDepth = 200;

    private readonly Parser _events;

    private YamlReader(string text) => _events = new(new Scanner(new StringReader(text), skipComments: true));

    /// <returns>The root, or null for an empty document.</returns>
    /// <exception cref="YamlError"/>
    public static YamlNode? Read(string text)
    {
        if (text.Length > MaxCharacters)
        {
            throw new YamlError($"the text has {text.Length} characters, more than {MaxCharacters}", 0, 0);
        }

        var reader = new YamlReader(YamlCharacters.Hide(text));
        try
        {
            return reader.Document();
        }
        catch (YamlException e)
        {
            var mark = e.Start.Line == e.End.Line ? e.Start : e.End;
            throw new YamlError(YamlProblemText.Of(e), (int)mark.Line, (int)mark.Column);
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

        return start switch
        {
            Scalar scalar => At(scalar, Value(scalar)),
            SequenceStart sequence => Sequence(sequence, depth),
            MappingStart mapping => Mapping(mapping, depth),
            _ => throw Error($"unexpected {start.GetType().Name}", start),
        };
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

        return At(start, values) with { Items = items.ToImmutable(), EndLine = LastLine(next, items.LastOrDefault()), IsFlow = start.Style == SequenceStyle.Flow };
    }

    private YamlNode Mapping(MappingStart start, int depth)
    {
        RefuseTag(start, start.Tag, "map");
        var entries = new YamlEntries();
        YamlNode? last = null;
        var next = Next();
        for (; next is not MappingEnd; next = Next())
        {
            var isMerge = next is Scalar { IsPlainImplicit: true, Value: "<<" };
            var key = Node(next, depth + 1);
            last = Node(Next(), depth + 1);
            entries.Add(key, last, isMerge);
        }

        return At(start, entries.ToMap()) with { Entries = entries.ToArray(), EndLine = LastLine(next, last), IsFlow = start.Style == MappingStyle.Flow };
    }

    /// <summary>A block collection ends where the next token begins, which may be many empty lines later.</summary>
    private static int LastLine(ParsingEvent end, YamlNode? last) =>
        end.Start.Line == end.End.Line && end.Start.Column == end.End.Column && last is not null ? last.EndLine : (int)end.End.Line;

    private static object? Value(Scalar scalar)
    {
        var text = YamlCharacters.Show(scalar.Value);
        try
        {
            return scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific
                ? scalar.IsPlainImplicit && scalar.Style == ScalarStyle.Plain ? YamlScalars.Resolve(text) : text
                : YamlScalars.Tagged(text, scalar.Tag.Value);
        }
        catch (FormatException e)
        {
            throw Error(e.Message, scalar);
        }
    }

    private static void RefuseTag(ParsingEvent node, TagName tag, string expected)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != YamlScalars.TagPrefix + expected)
        {
            throw Error($"could not determine a constructor for the tag '{tag.Value}'", node);
        }
    }

    private static YamlNode At(ParsingEvent node, object? value) => new(value, (int)node.Start.Line, (int)node.Start.Column, (int)node.End.Line);

    private static YamlError Error(string problem, ParsingEvent at) => new(problem, (int)at.Start.Line, (int)at.Start.Column);

    private ParsingEvent Next() => _events.MoveNext() ? _events.Current! : throw new YamlError("unexpected end of the stream", 0, 0);

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
