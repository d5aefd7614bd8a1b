namespace Yaql;

/// <summary>Everything that goes wrong in an expression: not parsed, failed, or stopped by a limit.</summary>
public abstract class YaqlException : Exception
{
    private protected YaqlException(string errorClass, string message, int? offset, Exception? inner)
        : base(message, inner)
    {
        ErrorClass = errorClass;
        Offset = offset;
    }

    /// <summary>
    /// The name of the exception class that Python's YAQL raises, e.g. <c>NoFunctionRegisteredException</c>, <c>KeyError</c>.
    /// </summary>
    public string ErrorClass { get; }

    /// <summary>Where in the expression's text (index of the character) it went wrong, if known.</summary>
    public int? Offset { get; }
}

/// <summary>The text is no expression.</summary>
public sealed class YaqlSyntaxException : YaqlException
{
    internal YaqlSyntaxException(string errorClass, string message, int offset)
        : base(errorClass, message, offset, null) { }

    internal static YaqlSyntaxException Lexical(string message, int offset) => new("YaqlLexicalException", message, offset);

    internal static YaqlSyntaxException Grammar(string message, int offset) => new("YaqlGrammarException", message, offset);
}

/// <summary>The evaluation failed: an unknown name, arguments that fit no function, a missing key, a wrong value.</summary>
public sealed class YaqlEvaluationException : YaqlException
{
    /// <param name="errorClass">Python's class name.</param>
    /// <param name="message">What went wrong, with the name or value at fault.</param>
    /// <param name="offset">Where in the text.</param>
    /// <param name="inner">The cause.</param>
    public YaqlEvaluationException(string errorClass, string message, int? offset = null, Exception? inner = null)
        : base(errorClass, message, offset, inner) { }
}

/// <summary>The evaluation was stopped: it would have taken too many steps, too much memory or time, or went too deep.</summary>
public sealed class YaqlLimitException : YaqlException
{
    /// <param name="errorClass">Python's class name, e.g. <c>CollectionTooLargeException</c>.</param>
    /// <param name="message">Which limit.</param>
    /// <param name="offset">Where in the text.</param>
    /// <param name="inner">The cause.</param>
    public YaqlLimitException(string errorClass, string message, int? offset = null, Exception? inner = null)
        : base(errorClass, message, offset, inner) { }
}
