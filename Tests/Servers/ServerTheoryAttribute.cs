namespace Mistral.Tests.Servers;

/// <summary>A test of many cases against a real server, left out with a reason where its program is missing.</summary>
internal sealed class ServerTheoryAttribute : TheoryAttribute
{
    /// <param name="servers">Names of <see cref="Server"/>.</param>
    public ServerTheoryAttribute(params string[] servers) => Skip = Server.WhyNot(servers)!;
}
