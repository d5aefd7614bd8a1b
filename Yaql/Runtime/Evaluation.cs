using System.Runtime.CompilerServices;
using Pythonic;
using Yaql.Runtime.Regexes;
using Yaql.Runtime.Values;

namespace Yaql.Runtime;

/// <summary>One evaluation: what it may still use up, and where it is. Used by one thread.</summary>
internal sealed class Evaluation
{
    private const int CheckEvery = 1024;

    [ThreadStatic]
    private static Evaluation? current;

    private readonly bool _hasQuota;
    private readonly long _startedAt;
    private readonly long _allocatedAtStart;
    private long _checkedSteps;
    private int _untilCheck = CheckEvery;
    private int _userDepth;

    public Evaluation(YaqlEngine engine, object? data, object? host)
    {
        Engine = engine;
        Data = data;
        Host = host;
        Limits = engine.Options.Limits;
        _hasQuota = Limits.MemoryQuota >= 0;
        _startedAt = engine.Options.Time.GetTimestamp();
        _allocatedAtStart = GC.GetAllocatedBytesForCurrentThread();
    }

    public YaqlEngine Engine { get; }

    public YaqlLimits Limits { get; }

    public object? Data { get; }

    public object? Host { get; }

    /// <summary>Where in the text the call that is being evaluated stands.</summary>
    public int Position { get; set; }

    /// <summary>Counts one step; every thousandth looks at the clock and the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (--_untilCheck <= 0)
        {
            Check();
        }
    }

    /// <summary>Counts many steps that one operation is about to make.</summary>
    public void Steps(long count)
    {
        _checkedSteps += count;
        if (_checkedSteps > Limits.Steps)
        {
            throw Failure.Stopped($"more than {Limits.Steps} steps");
        }
    }

    /// <summary>Call before something recursive: a deep chain of lazy sequences or calls ends as an error instead of a crash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Failure.TooDeep();
        }
    }

    /// <summary>The same for walks through values, which know no evaluation: counted as a step of the one that runs on this thread.</summary>
    public static void Deeper()
    {
        EnsureStack();
        current?.Step();
    }

    /// <summary>A text is growing in such a walk.</summary>
    public static void Growing(int length) => current?.WillBuildText(length);

    /// <summary>Makes this the evaluation that runs on this thread, and gives the one to be resumed afterwards.</summary>
    public Evaluation? Begin()
    {
        var outer = current;
        current = this;
        return outer;
    }

    public static void Resume(Evaluation? outer) => current = outer;

    public void EnterUserFunction()
    {
        EnsureStack();
        if (++_userDepth > Limits.Recursion)
        {
            throw Failure.TooDeep();
        }
    }

    public void LeaveUserFunction() => _userDepth--;

    /// <summary>To be asked before a text of this many characters is built.</summary>
    public void WillBuildText(long length)
    {
        if (length > Limits.TextLength)
        {
            throw Failure.Memory();
        }

        if (length > 4096)
        {
            CheckMemory(length * 2);
        }
    }

    /// <summary>To be asked before a list of this many items is built.</summary>
    public void WillBuildList(long count)
    {
        if (count > int.MaxValue / 16)
        {
            throw Failure.Memory();
        }

        if (count > 512)
        {
            CheckMemory(count * 8);
        }
    }

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

    private void Check()
    {
        _untilCheck = CheckEvery;
        Steps(CheckEvery);
        CheckMemory(0);
        if (Engine.Options.Time.GetElapsedTime(_startedAt) > Limits.Time)
        {
            throw Failure.Stopped($"it took longer than {Limits.Time.TotalSeconds} seconds");
        }
    }

    private void CheckMemory(long wanted)
    {
        if (GC.GetAllocatedBytesForCurrentThread() - _allocatedAtStart + wanted > Limits.Memory)
        {
            throw Failure.Memory();
        }
    }
}
