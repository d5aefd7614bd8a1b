using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Revisions;

/// <summary>What another text of a workflow takes and gives instead.</summary>
/// <param name="NewRequired">Inputs that must be given now and did not have to be.</param>
/// <param name="LostInputs">Inputs that are not taken any more.</param>
/// <param name="LostOutputs">Outputs that are not given any more.</param>
public sealed record InterfaceChange(
    IReadOnlyList<string> NewRequired,
    IReadOnlyList<string> LostInputs,
    IReadOnlyList<string> LostOutputs,
    Map View
)
{
    public static InterfaceChange Of(WorkflowSpec before, WorkflowSpec after)
    {
        var (old, now) = (before.Input.ToDictionary(input => input.Name), after.Input.ToDictionary(input => input.Name));
        var lost = old.Keys.Where(name => !now.ContainsKey(name)).ToArray();
        var required = after
            .Input.Where(input => input.IsRequired && old.GetValueOrDefault(input.Name)?.IsRequired != true)
            .Select(input => input.Name)
            .ToArray();
        var (given, gives) = (Names(before.Output), Names(after.Output));
        var inputs = Map.Of(
            ("added", after.Input.Where(input => !old.ContainsKey(input.Name)).Select(object? (input) => Of(input)).ToArray()),
            ("removed", lost.ToArray<object?>()),
            (
                "changed",
                after
                    .Input.Where(input => old.TryGetValue(input.Name, out var was) && !Same(was, input))
                    .Select(object? (input) => Map.Of(("name", input.Name), ("before", Of(old[input.Name])), ("after", Of(input))))
                    .ToArray()
            )
        );
        var outputs = Map.Of(
            ("added", gives.Except(given).ToArray<object?>()),
            ("removed", given.Except(gives).ToArray<object?>()),
            (
                "changed",
                gives.Intersect(given).Where(name => !PythonEquality.Equals(before.Output[name], after.Output[name])).ToArray<object?>()
            )
        );
        return new(required, lost, [.. given.Except(gives)], Map.Of(("inputs", inputs), ("outputs", outputs)));
    }

    private static Map Of(InputSpec input) =>
        input.IsRequired
            ? Map.Of(("name", input.Name), ("required", true))
            : Map.Of(("name", input.Name), ("required", false), ("default", input.Default));

    private static bool Same(InputSpec one, InputSpec other) =>
        one.IsRequired == other.IsRequired && PythonEquality.Equals(one.Default, other.Default);

    private static string[] Names(Map output) => [.. output.Keys.Select(PythonText.Str)];
}
