using System.Reflection;

namespace Mistral;

/// <summary>The version that the program tells of itself. Compiled into each project that tells it, for these share no other.</summary>
internal static class ProgramVersion
{
    public const string Product = "mistral-orleans";

    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>As a client of HTTP says it.</summary>
    public static string UserAgent { get; } = $"{Product}/{Text}";
}
