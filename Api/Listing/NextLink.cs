using System.Globalization;
using System.Text;

namespace Mistral.Api.Listing;

/// <summary>The link to the page after this one: the same list, from the last row on.</summary>
internal static class NextLink
{
    // Clients compare parts of the link literally, so only what would not come back as it went is escaped.
    private const string Escaped = "%&#+ \"<>";

    public static string Of(HttpRequest request, ListRequest list, string lastId)
    {
        var link = new StringBuilder($"{BaseUrl.Of(request)}{request.Path.ToUriComponent().TrimEnd('/')}");
        link.Append("?sort_keys=").AppendJoin(',', list.Query.Sort.Select(key => key.Column));
        link.Append("&sort_dirs=").AppendJoin(',', list.Query.Sort.Select(key => key.IsDescending ? "desc" : "asc"));
        foreach (var (name, value) in list.Echo)
        {
            Append(link, name, value);
        }

        Append(link, "limit", list.Query.Limit.ToString(CultureInfo.InvariantCulture));
        Append(link, "marker", lastId);
        if (list.Fields is { } fields)
        {
            Append(link, "fields", fields);
        }

        return link.ToString();
    }

    private static void Append(StringBuilder link, string name, string value)
    {
        link.Append('&').Append(name).Append('=');
        foreach (var rune in value.EnumerateRunes())
        {
            _ =
                rune.Value is > ' ' and <= '~' && !Escaped.Contains((char)rune.Value)
                    ? link.Append(rune)
                    : link.Append(Uri.EscapeDataString(rune.ToString()));
        }
    }
}
