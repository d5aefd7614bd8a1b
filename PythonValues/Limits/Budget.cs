using System.Runtime.CompilerServices;

namespace PythonValues;

/// <summary>What an evaluation may still use up: steps, time, and bytes that it allocates, garbage included. Used by one thread.</summary>
/// <remarks>
/// Who walks through values pays for each node, since values that share structure are trees of exponential size; who makes something large
/// asks before.
/// What small things take is seen at the next look, which comes each thousand steps. A budget inside another one takes from both.
/// </remarks>
public class Budget
{
    private const int StepsBetweenLooks = 1024;

    /// <summary>Smaller things are not asked for.</summary>
    private const int LargeThing = 1 << 14;

    /// <summary>A text is read or made faster than a step is done.</summary>
    private const int CharactersPerStep = 64;

    [ThreadStatic]
    private static Budget? current;

    private readonly BudgetLimits _limits;
    private readonly TimeProvider _time;
    private long _startedAt;
    private readonly long _allocatedAtStart;
    private readonly int _text;

    /// <summary>Steps that are left, but for those until the next look.</summary>
    private long _steps;
    private int _untilLook = StepsBetweenLooks;

    /// <summary>How long the text that grows is, roughly.</summary>
    private long _textPart;
    private long _paused;
    private long _large;
    private Budget? _outer;

    /// <summary>A full budget.</summary>
    public Budget(BudgetLimits limits, TimeProvider time)
    {
        (_limits, _time, _text) = (limits, time, limits.Text);
        _steps = limits.Steps - StepsBetweenLooks;
        _startedAt = time.GetTimestamp();
        _allocatedAtStart = GC.GetAllocatedBytesForCurrentThread();
    }

    /// <summary>The budget that pays for what this thread does; null: nobody counts.</summary>
    public static Budget? Current => current;

    /// <summary>Some limit was met.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>Set when nobody wants what is paid for any more.</summary>
    public CancellationToken Abandoned { get; init; }

    /// <summary>The time since the budget was made.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    /// <summary>Makes this the budget that pays for what this thread does, until <see cref="Leave"/>.</summary>
    public void Enter()
    {
        _outer = current;
        current = this;
    }

    /// <summary>Leaves one level of nesting.</summary>
    public void Leave()
    {
        current = _outer;
        Left();
        if (_outer is not null)
        {
            _outer._untilLook -= StepsBetweenLooks - _untilLook;
        }
    }

    /// <summary>Steps for whoever pays on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pay(int steps) => current?.Spend(steps);

    /// <summary>The same before something deeply nested is walked: it ends as an error instead of a crash.</summary>
    public static void Descend(int steps)
    {
        EnsureStack();
        Pay(steps);
    }

    /// <summary>To be called before so many bytes are allocated at once.</summary>
    public static void Ask(long bytes) => current?.Reserve(bytes);

    /// <summary>To be called before a text of so many characters is made, whoever pays.</summary>
    public static void AskText(long length) => current?.ReserveText(length);

    /// <summary>Charges steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Spend(int steps = 1)
    {
        _untilLook -= steps;
        if (_untilLook < 0)
        {
            Look();
        }
    }

    /// <summary>Steps that one operation is about to make.</summary>
    public void SpendMany(long steps)
    {
        if (steps > _steps + _untilLook)
        {
            throw Exceed(BudgetLimit.Steps);
        }

        _steps -= steps;
        Spend(0);
    }

    /// <summary>Pays for a text that is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SpendText(int length)
    {
        if (length >= CharactersPerStep)
        {
            Spend(length / CharactersPerStep);
        }
    }

    /// <summary>To be called before a text of so many characters is made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReserveText(long length)
    {
        if (length > _text)
        {
            throw Exceed(BudgetLimit.Text);
        }

        Reserve(length * sizeof(char));
    }

    /// <summary>The same for a text that has grown to that length piece by piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GrowText(long length)
    {
        if (length / LargeThing != _textPart)
        {
            GrowLongText(length);
        }
        else if (length > _text)
        {
            throw Exceed(BudgetLimit.Text);
        }
    }

    /// <summary>To be called before a list of so many items is made.</summary>
    public void ReserveItems(long count)
    {
        SpendMany(count);
        Reserve(count * Unsafe.SizeOf<object>());
    }

    /// <summary>Charges bytes that are about to be allocated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve(long bytes)
    {
        if (bytes > LargeThing)
        {
            LookAtBytes(bytes);
        }
    }

    /// <exception cref="PythonRecursionError">Python's words for too deep a recursion.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new PythonRecursionError();
        }
    }

    /// <summary>Called at each look, and before something large is made: the thread may be held up here.</summary>
    /// <param name="large">Bytes of all large things that were asked for.</param>
    /// <returns>Ticks of the clock for which it was, which do not count.</returns>
    protected virtual long Pause(long large) => 0;

    /// <summary>Called when it does not pay any more.</summary>
    protected virtual void Left() { }

    /// <summary>The error for a limit, in the words of a language.</summary>
    protected virtual Exception Exceeded(BudgetLimit limit) => new BudgetExceededException(limit, _limits.Describe(limit));

    private Exception Exceed(BudgetLimit limit)
    {
        IsExceeded = true;
        return Exceeded(limit);
    }

    private void GrowLongText(long length)
    {
        _textPart = length / LargeThing;
        ReserveText(length);
    }

    /// <summary>Looks at all limits at once: after a step that may have taken long.</summary>
    /// <exception cref="EvaluationAbandonedException"/>
    public void Look()
    {
        EndWhenAbandoned();
        var taken = StepsBetweenLooks - _untilLook;
        _steps -= taken;
        _untilLook = StepsBetweenLooks;
        if (_steps + _untilLook < 0)
        {
            throw Exceed(BudgetLimit.Steps);
        }

        if (Elapsed > _limits.Time)
        {
            throw Exceed(BudgetLimit.Time);
        }

        LookAtBytes(0);
        Passed(Pause(_large));
        if (_outer is { } outer)
        {
            var paused = outer._paused;
            outer.Spend(taken);
            Passed(outer._paused - paused);
        }
    }

    private void EndWhenAbandoned()
    {
        if (Abandoned.IsCancellationRequested)
        {
            throw new EvaluationAbandonedException();
        }
    }

    /// <summary>A time for which the thread was held up, which does not count.</summary>
    private void Passed(long ticks)
    {
        _startedAt += ticks;
        _paused += ticks;
    }

    private void LookAtBytes(long wanted)
    {
        if (GC.GetAllocatedBytesForCurrentThread() - _allocatedAtStart + wanted > _limits.Bytes)
        {
            throw Exceed(BudgetLimit.Bytes);
        }

        if (wanted > 0)
        {
            EndWhenAbandoned();
            _large += wanted;
            Passed(Pause(_large));
        }

        if (_outer is { } outer)
        {
            var paused = outer._paused;
            outer.LookAtBytes(wanted);
            Passed(outer._paused - paused);
        }
    }
}
