namespace Mistral.Actions;

/// <summary>A parameter list in Mistral's words: names, defaults as JSON.</summary>
internal static class Signature
{
    public static string Text(ImmutableArray<ActionParameter> parameters) =>
        string.Join(
            ", ",
            parameters
                .Where(parameter => parameter.IsListed)
                .Select(parameter => parameter.IsRequired ? parameter.Name : $"{parameter.Name}={PythonJson.Write(parameter.Default)}")
        );
}
