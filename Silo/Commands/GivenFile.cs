namespace Mistral.Silo.Commands;

/// <summary>A file as somebody names it on the command line: from the folder in which the command was typed.</summary>
/// <remarks>
/// <c>dotnet run --project Silo</c> starts the program in the project's folder; the shell's <c>PWD</c> tells where it was called.
/// </remarks>
internal static class GivenFile
{
    public static string Path(string name) => Path(name, Environment.GetEnvironmentVariable("PWD"), File.Exists);

    public static string Path(string name, string? folder, Func<string, bool> exists) =>
        exists(name) || string.IsNullOrEmpty(folder) ? name
        : System.IO.Path.Combine(folder, name) is var typed && exists(typed) ? typed
        : name;

    /// <summary>One that is to be written, so that it need not exist.</summary>
    public static string New(string name) => New(name, Environment.GetEnvironmentVariable("PWD"), File.Exists);

    public static string New(string name, string? folder, Func<string, bool> exists) =>
        string.IsNullOrEmpty(folder) || !exists("Silo.csproj") ? name : System.IO.Path.Combine(folder, name);
}
