using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Mistral.Api.Policy.Language;

namespace Mistral.Api.CommandLine;

/// <summary>What an operator can mend, in a line.</summary>
internal static class StartTrouble
{
    private const int LineLength = 500;

    /// <returns>Null for what is a mistake of the program.</returns>
    public static string? Explain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is AggregateException { InnerExceptions: { Count: > 1 } several })
            {
                return several.Select(Explain).FirstOrDefault(text => text is not null);
            }

            if (
                e
                is AddressInUseException
                    or PolicyFileException
                    or UnauthorizedAccessException
                    or IOException
                    or SocketException
                    or MendableException
            )
            {
                return OneLine(e.Message);
            }
        }

        return null;
    }

    public static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > LineLength ? line[..LineLength] + "…" : line;
    }
}

/// <summary>Something that the operator can mend; the message says what.</summary>
internal sealed class MendableException(string message) : Exception(message);
