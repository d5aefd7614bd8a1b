namespace Mistral.Tests.Servers;

/// <summary>A test against a real server, left out with a reason where its program is missing.</summary>
internal sealed class ServerFactAttribute : FactAttribute
{
    /// <param name="servers">Names of <see cref="Server"/>.</param>
    public ServerFactAttribute(params string[] servers) => Skip = Server.WhyNot(servers)!;
}
