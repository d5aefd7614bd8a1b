using System.Globalization;
using System.Text.RegularExpressions;

namespace Mistral.Api.Configuration;

/// <summary>A URL as ASP.NET's programs are told where to listen.</summary>
internal static partial class ListenUrl
{
    private const string Everywhere = "0.0.0.0";

    /// <returns>Null when it is not one URL.</returns>
    public static (string Host, string Port)? Read(string url)
    {
        var match = Form().Match(url.Trim());
        if (!match.Success)
        {
            return null;
        }

        var host = match.Groups["host"].Value.Trim('[', ']');
        var port =
            match.Groups["port"].Success ? match.Groups["port"].Value
            : match.Groups["scheme"].Value == "https" ? "443"
            : "80";
        return int.Parse(port, CultureInfo.InvariantCulture) > 65_535 ? null : (host is "*" or "+" ? Everywhere : host, port);
    }

    /// <param name="where">The option or variable that says it.</param>
    /// <param name="problems">Gets a line when it is not one URL.</param>
    public static IReadOnlyList<GivenSetting> Settings(string url, string where, ICollection<string> problems)
    {
        if (Read(url) is { } address)
        {
            return [new("api", "host", address.Host, where), new("api", "port", address.Port, where)];
        }

        problems.Add($"{where} '{url}' is not one URL such as http://127.0.0.1:8989.");
        return [];
    }

    [GeneratedRegex(@"^(?<scheme>https?)://(?<host>[^/:;,\[\]]+|\[[0-9a-fA-F:]+\])(:(?<port>\d{1,5}))?/?$")]
    private static partial Regex Form();
}
