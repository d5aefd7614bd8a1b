using System.Collections.Immutable;
using Mistral.Simulation.Runs;

namespace Mistral.Simulation.Exploration;

/// <summary>Where a path leaves the usual one: at which choice, and to which of its options.</summary>
internal readonly record struct Detour(int Choice, int Option);

/// <summary>A path that goes as usual but for some detours; it remembers where else it could have left the usual one.</summary>
internal sealed class ScriptedPath(ImmutableArray<Detour> detours, ResultSketch sketch) : IPath
{
    private readonly List<string> _labels = [];
    private int _choices;
    private int _taken;

    /// <summary>Behind its last detour: places at which another path may leave it.</summary>
    public List<(Detour Detour, OptionKind Kind)> Branches { get; } = [];

    public ImmutableArray<Detour> Detours => detours;

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Ends could have come in another order.</summary>
    public bool HasOrder { get; private set; }

    public int Choose(IReadOnlyList<Option> options)
    {
        var choice = _choices++;
        var chosen = 0;
        if (_taken < detours.Length && detours[_taken].Choice == choice)
        {
            chosen = Math.Min(detours[_taken].Option, options.Count - 1);
            _taken++;
        }
        else if (_taken == detours.Length)
        {
            for (var i = 1; i < options.Count; i++)
            {
                Branches.Add((new(choice, i), options[i].Kind));
            }
        }

        HasOrder |= options.Count > 1 && options[1].Kind == OptionKind.OtherOrder;
        _labels.Add(options[chosen].Label);
        return chosen;
    }

    public object? ResultOf(string workflow, string task) => sketch.Of(workflow, task);
}
