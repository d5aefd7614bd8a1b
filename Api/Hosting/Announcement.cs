using System.Net;
using System.Runtime.InteropServices;
using Mistral.Api.Configuration;
using Mistral.Api.Pages;

namespace Mistral.Api.Hosting;

/// <summary>The first lines of a process: what it is, where it is, how to stop it.</summary>
internal static class Announcement
{
    public static void Head() =>
        Console.WriteLine(
            $"{ProgramVersion.Product} {ProgramVersion.Text}, {RuntimeInformation.FrameworkDescription}, process {Environment.ProcessId}"
        );

    public static void Api(WebApplication app, bool hasAuthentication)
    {
        var address = app
            .Urls.First()
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal);
        Console.WriteLine($"Mistral API: {address}/v2 (authentication {(hasAuthentication ? "by Keystone" : "off")})");
        Console.WriteLine($"Its document: {address}{PageRoutes.OpenApi}");
    }

    /// <param name="page">Null: there is none.</param>
    public static void Metrics(IPEndPoint? page)
    {
        if (page is not null)
        {
            Console.WriteLine($"Metrics: http://{page}/metrics");
        }
    }

    public static void Tail(GivenSettings given)
    {
        if (given.PassedOver.Count > 0)
        {
            Console.WriteLine($"Settings of Mistral that mean nothing here: {string.Join(", ", given.PassedOver)}");
        }

        Console.WriteLine($"Ready. Stop it with Ctrl-C or: kill {Environment.ProcessId}");
        Console.Out.Flush();
    }
}
