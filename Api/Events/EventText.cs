using System.Globalization;
using System.Text;
using Mistral.Api.Faults;
using Mistral.Grains.Interfaces.Events;

namespace Mistral.Api.Events;

/// <summary>Events of a project in the form of server-sent events. The id is <c>EPOCH-NUMBER</c>.</summary>
internal static class EventText
{
    public static readonly byte[] Nothing = ": nothing new\n\n"u8.ToArray();

    public static byte[] Of(string epoch, IEnumerable<ProjectEvent> events)
    {
        var text = new StringBuilder();
        foreach (var one in events)
        {
            Append(text, new(epoch, one.Number), one.Name, one.Data);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>
    /// An event of the stream itself: <c>ready</c> says where it begins, <c>reset</c> that something is missing before it.
    /// </summary>
    public static byte[] Of(ProjectEventPlace place, string name)
    {
        var text = new StringBuilder();
        Append(text, place, name, "{}");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>
    /// How many watch the project through this process: where many do, each may read lists more seldom. A comment, so that readers of
    /// events need not know it.
    /// </summary>
    public static byte[] Watchers(int count) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $": watchers {count}\n\n"));

    public static ProjectEventPlace? Place(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var dash = text.LastIndexOf('-');
        return
            dash > 0
            && text.Length < 200
            && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(text[..dash], number)
            : throw Refuse.Value("Last-Event-ID", text, "Expected the id of an event of this stream.");
    }

    private static void Append(StringBuilder text, ProjectEventPlace place, string name, string data)
    {
        text.Append(CultureInfo.InvariantCulture, $"id: {place.Epoch}-{place.Number}\nevent: {name}\n");
        foreach (var line in data.Split('\n'))
        {
            text.Append("data: ").Append(line).Append('\n');
        }

        text.Append('\n');
    }
}
