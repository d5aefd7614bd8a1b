using System.Reflection;

namespace Mistral.Api.CommandLine;

/// <summary>The version that this program tells of itself.</summary>
internal static class ProgramVersion
{
    public const string Product = "mistral-orleans";

    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
