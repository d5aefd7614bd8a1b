using System.Text;

namespace Jinja.Tests.Fuzz;

/// <summary>Makes templates: known ones with pieces cut, doubled and swapped, and sequences of words of the language.</summary>
internal sealed class TemplateGenerator(Random random, string[] corpus)
{
    private static readonly string[] Words = (
        "{{ }} {% %} {# #} {{- -}} {%- -%} ( ) [ ] { } . , : | ~ + - * / // ** % == != < <= > >= = _ _.l _.d _.s _.u _.n _.i _.f x y "
        + "loop 0 1 2 -1 "
        + "1.5 1e3 'a' \"b\" '%s' '{}' none true false if else elif endif for in endfor set endset macro endmacro call endcall filter "
        + "endfilter with endwith "
        + "raw endraw not and or is recursive caller() range(3) dict() namespace() cycler(1) joiner() map('upper') select('odd') list "
        + "first last sort join "
        + "upper replace('a','b') length default(1) tojson batch(2) groupby('a') int float round string e safe .items() .keys() "
        + ".get('a') .append(1) "
        + ".split(',') .format(1) .upper() .pop() [0] [::-1] [1:] defined odd string mapping divisibleby(2) block autoescape print "
        + "include '"
    ).Split(' ');

    public string Next() =>
        random.Next(4) switch
        {
            0 => Sequence(),
            1 => Mutated(Pick(corpus)),
            2 => Spliced(Pick(corpus), Pick(corpus)),
            _ => Mutated(Spliced(Pick(corpus), Sequence())),
        };

    private string Sequence()
    {
        var output = new StringBuilder("{{ ");
        for (var left = random.Next(1, 16); left > 0; left--)
        {
            output.Append(Pick(Words)).Append(random.Next(3) == 0 ? "" : " ");
        }

        return output.Append(random.Next(8) == 0 ? "" : " }}").ToString();
    }

    private string Mutated(string text)
    {
        for (var left = random.Next(1, 4); left > 0 && text.Length > 0; left--)
        {
            var (from, length) = Part(text);
            text = random.Next(5) switch
            {
                0 => text.Remove(from, length),
                1 => text.Insert(from, text.Substring(from, length)),
                2 => text.Insert(from, Pick(Words)),
                3 => text.Remove(from, length).Insert(from, Pick(Words)),
                _ => text.Remove(from, 1).Insert(from, ((char)random.Next(1, 300)).ToString()),
            };
        }

        return text;
    }

    private string Spliced(string first, string second) =>
        first[..random.Next(first.Length + 1)] + second[random.Next(second.Length + 1)..];

    private (int From, int Length) Part(string text)
    {
        var from = random.Next(text.Length);
        return (from, random.Next(1, Math.Min(12, text.Length - from) + 1));
    }

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
