namespace Mistral.Engine.Language.Yaml;

/// <summary>The text is no YAML, or more of it than is read.</summary>
internal class YamlError(string problem, int line, int column) : Exception(problem)
{
    public int Line => line;

    public int Column => column;

    /// <summary>Problem and place in the words PyYAML uses, with the line of the text that was read.</summary>
    public string WithPlace(string text) =>
        line > 0 ? $"{Message}\n  in \"<unicode string>\", line {line}, column {column}:\n{YamlSnippet.Of(text, line, column)}" : Message;
}

/// <summary>A line between brackets or quotes begins further left than the scanner wants.</summary>
internal sealed class YamlIndentationError(string problem, int line, int column) : YamlError(problem, line, column);
