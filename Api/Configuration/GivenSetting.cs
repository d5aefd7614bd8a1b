namespace Mistral.Api.Configuration;

/// <summary>A value that somebody has given.</summary>
/// <param name="Where">For people: the file and line, the variable, the command line.</param>
internal sealed record GivenSetting(string Section, string Name, string Value, string Where);
