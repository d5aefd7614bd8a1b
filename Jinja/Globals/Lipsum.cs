using System.Text;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;

namespace Jinja.Globals;

/// <summary>Filler text.</summary>
internal static class Lipsum
{
    private static readonly string[] Words = (
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua "
        + "enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in "
        + "reprehenderit voluptate velit esse cillum fugiat nulla pariatur"
    ).Split(' ');

    public static object? Generate(RenderState state, JinjaArguments arguments)
    {
        var values = arguments.Bind("generate_lorem_ipsum", "n=5, html=True, min=20, max=100");
        var (paragraphs, least, most) = (Argument.Size(values[0]), Argument.Size(values[2]), Argument.Size(values[3]));
        if (least >= most)
        {
            throw new JinjaRuntimeException("ValueError", $"empty range for randrange() ({least}, {most}, {most - least})");
        }

        var html = Argument.Flag(values[1]);
        var texts = new List<string>();
        for (var i = 0; i < paragraphs; i++)
        {
            state.Spend();
            var text = Paragraph(state, state.Random.Next(least, most));
            texts.Add(html ? $"<p>{text}</p>" : text);
        }

        var joined = BoundedText.Join(state, html ? "\n" : "\n\n", texts);
        return html ? new Markup(joined) : joined;
    }

    private static string Paragraph(RenderState state, int words)
    {
        var output = new StringBuilder();
        var startsSentence = true;
        for (var i = 0; i < words; i++)
        {
            state.Spend();
            var word = Words[state.Random.Next(Words.Length)];
            output.Append(i == 0 ? "" : " ").Append(startsSentence ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            var last = i == words - 1;
            startsSentence = last || state.Random.Next(9) == 0;
            output.Append(
                startsSentence ? "."
                : !last && state.Random.Next(7) == 0 ? ","
                : ""
            );
            state.GrowText(output.Length);
        }

        return output.ToString();
    }
}
