namespace Jinja;

/// <summary>The text is no template: Jinja2's <c>TemplateSyntaxError</c>.</summary>
public sealed class JinjaSyntaxException(string message, int line) : JinjaException("TemplateSyntaxError", message, line);
