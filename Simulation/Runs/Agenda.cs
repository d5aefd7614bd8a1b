namespace Mistral.Simulation.Runs;

/// <summary>What is under way, and the executions' timers, in the order of time.</summary>
internal sealed class Agenda
{
    private static readonly IComparer<Happening> ByTime = Comparer<Happening>.Create(
        (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Order.CompareTo(b.Order)
    );

    private readonly SortedSet<Happening> _happenings = new(ByTime);
    private readonly Dictionary<string, Happening.Ended> _ends = [];
    private readonly SortedSet<(long At, int Order)> _timers = [];

    public Happening? First => _happenings.Min;

    /// <summary>The execution (by its order) with the first timer.</summary>
    public (long At, int Order)? FirstTimer => _timers.Count > 0 ? _timers.Min : null;

    public IEnumerable<Happening> All => _happenings;

    public void Add(Happening happening)
    {
        _happenings.Add(happening);
        if (happening is Happening.Ended ended)
        {
            _ends[ended.InvocationId] = ended;
        }
    }

    public void Remove(Happening happening)
    {
        _happenings.Remove(happening);
        if (happening is Happening.Ended ended)
        {
            _ends.Remove(ended.InvocationId);
        }
    }

    public Happening.Ended? EndOf(string invocationId) => _ends.GetValueOrDefault(invocationId);

    public void SetTimer(Run run, long? at)
    {
        if (run.WakeAt == at)
        {
            return;
        }

        if (run.WakeAt is { } old)
        {
            _timers.Remove((old, run.Order));
        }

        if (at is { } next)
        {
            _timers.Add((next, run.Order));
        }

        run.WakeAt = at;
    }
}
