namespace Mistral.Actions.Binding;

/// <summary>Which names an input lacks and which it has too many.</summary>
internal static class InputNames
{
    public static (ImmutableArray<string> Missing, ImmutableArray<string> Unexpected) Compare(ActionDescriptor action, Map input)
    {
        var missing = ImmutableArray<string>.Empty;
        var known = 0;
        foreach (var parameter in action.Parameters)
        {
            if (input.ContainsKey(parameter.Name))
            {
                known++;
            }
            else if (parameter.IsRequired)
            {
                missing = missing.Add(parameter.Name);
            }
        }

        return (missing, action.TakesAny || known == input.Count ? [] : Unexpected(action, input));
    }

    private static ImmutableArray<string> Unexpected(ActionDescriptor action, Map input)
    {
        var declared = action.Parameters.Select(parameter => parameter.Name).ToHashSet();
        return [.. input.Keys.Select(PythonText.Str).Where(name => !declared.Contains(name))];
    }
}
