namespace Jinja.Tests.Vectors;

/// <summary>The vectors' name for a class of errors.</summary>
internal static class ErrorKind
{
    public static string Of(JinjaException e) =>
        e.ErrorClass switch
        {
            "TemplateSyntaxError" => "syntax",
            "TemplateAssertionError" or "TemplateRuntimeError" when e.Message.StartsWith("No ", StringComparison.Ordinal) => "no_function",
            "UndefinedError" => "unresolved_name",
            "TypeError" => "type",
            "KeyError" => "key",
            "IndexError" => "index",
            "ZeroDivisionError" => "zero_division",
            "RecursionError" or JinjaRuntimeException.Limit => "limit",
            _ => "other",
        };
}
