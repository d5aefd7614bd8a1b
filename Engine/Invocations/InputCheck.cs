using System.Collections.Immutable;
using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Invocations;

/// <summary>Given inputs against declared ones.</summary>
internal static class InputCheck
{
    /// <summary>What is wrong, in Mistral's words; null when nothing is.</summary>
    public static string? Problem(string name, string className, ImmutableArray<InputSpec> declared, Map given)
    {
        var missing = declared
            .Where(input => input.IsRequired && !given.ContainsKey(input.Name))
            .Select(object? (input) => input.Name)
            .ToArray();
        var unexpected = given.Keys.Where(key => !declared.Any(input => input.Name.Equals(key))).ToArray();
        if (missing.Length == 0 && unexpected.Length == 0)
        {
            return null;
        }

        return $"Invalid input [name={name}, class={className}{Part("missing", missing)}{Part("unexpected", unexpected)}]";
    }

    /// <summary>The input of an action; ad-hoc ones have defaults of their own.</summary>
    public static Map Complete(ActionTraits action, Map given)
    {
        if (!action.TakesAny && Problem(action.Name, action.ClassName, action.Parameters, given) is { } problem)
        {
            throw new RuleException(problem);
        }

        if (action.AdHoc is not null)
        {
            return WithDefaults(action.Parameters, given);
        }

        var prepared = action.Prepare(given);
        return prepared.Problem is null ? prepared.Input : throw new RuleException(prepared.Problem);
    }

    public static Map WithDefaults(ImmutableArray<InputSpec> declared, Map given)
    {
        if (declared.All(input => input.IsRequired || given.ContainsKey(input.Name)))
        {
            return given;
        }

        var all = new MapBuilder(given);
        foreach (var input in declared.Where(input => !input.IsRequired && !given.ContainsKey(input.Name)))
        {
            all.Set(input.Name, input.Default);
        }

        return all.Build();
    }

    private static string Part(string label, object?[] names) => names.Length == 0 ? "" : $", {label}={PythonText.Repr(names)}";
}
