using System.Runtime.CompilerServices;
using PythonValues;
using Yaql.Regexes;
using Yaql.Values;

namespace Yaql.Execution;

/// <summary>One evaluation: what it may still use up, and where it is. Used by one thread.</summary>
internal sealed class Evaluation : Budget
{
    private readonly EngineParts _engine;
    private readonly bool _hasQuota;
    private int _userDepth;

    public Evaluation(EngineParts engine, object? data, object? host)
        : base(engine.Budget, engine.Options.Time)
    {
        _engine = engine;
        Data = data;
        Host = host;
        _hasQuota = Limits.MemoryQuota >= 0;
    }

    public YaqlOptions Options => _engine.Options;

    public RegexCache Regexes => _engine.Regexes;

    public IFunctions Functions => _engine.Functions;

    public YaqlLimits Limits => _engine.Options.Limits;

    public object? Data { get; }

    public object? Host { get; }

    /// <summary>Where in the text the call that is being evaluated stands.</summary>
    public int Position { get; set; }

    /// <summary>Counts one step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step() => Spend();

    /// <summary>Counts many steps that one operation is about to make.</summary>
    public void Steps(long count) => SpendMany(count);

    public void EnterUserFunction()
    {
        Depth.Ensure();
        if (++_userDepth > Limits.Recursion)
        {
            throw Depth.TooDeep();
        }
    }

    public void LeaveUserFunction() => _userDepth--;

    /// <summary>To be asked before a text of this many characters is built.</summary>
    public void WillBuildText(long length) => ReserveText(length);

    /// <summary>To be asked before a list of this many items is built.</summary>
    public void WillBuildList(long count) => Reserve(count * Unsafe.SizeOf<object>());

    /// <summary>YAQL's memory quota: the sizes are those of Python's objects.</summary>
    public void Quota(long bytes)
    {
        if (Limits.MemoryQuota >= 0 && bytes > Limits.MemoryQuota)
        {
            throw Failure.Memory();
        }
    }

    /// <summary>YAQL measures what each function gives (the object itself, as <c>sys.getsizeof</c> does, not what it holds).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MeasureResult(object? result)
    {
        if (_hasQuota)
        {
            Quota(PythonSizes.Of(result));
        }
    }

    /// <summary>YAQL's collection limit, for a collection whose size is known.</summary>
    public void LimitCollection(int count)
    {
        if (Limits.Iterators >= 0 && count > Limits.Iterators)
        {
            throw Failure.TooLarge(Limits.Iterators);
        }
    }

    public YaqlIterator Lazy(IEnumerable<object?> items) => new(this, items.GetEnumerator());

    protected override Exception Exceeded(BudgetLimit limit) => Failure.Stopped(limit, _engine.Budget.Describe(limit));
}
