using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Api.Faults;

/// <summary>The refusals of requests that are wrong by themselves, in Mistral's words.</summary>
internal static class Refuse
{
    public static MistralFault Invalid(string message) => new(FaultKind.Invalid, message);

    public static MistralFault Forbidden(string message) => new(FaultKind.Forbidden, message);

    public static MistralFault NotFound(string message) => new(FaultKind.NotFound, message);

    public static MistralFault UnknownArgument(string name) => Invalid($"Unknown argument: \"{name}\"");

    public static MistralFault MissingArgument(string name) => Invalid($"Missing argument: \"{name}\"");

    /// <summary>A value that cannot be what its place needs; <paramref name="why"/> ends without a full stop of its own.</summary>
    public static MistralFault Value(string name, string? value, string why) =>
        Invalid($"Invalid input for field/attribute {name}. Value: '{value}'. {why}");
}
