using System.Runtime.CompilerServices;
using Pythonic;

namespace Jinja.Runtime;

/// <summary>One evaluation: what it sees and what it may still use. Belongs to one thread.</summary>
internal sealed class RenderState
{
    private const int StepsBetweenLooks = 4096;
    private const int CharactersPerStep = 64;

    /// <summary>A look at the stack costs more than what is done between two levels; so many levels are far smaller than what it leaves.</summary>
    private const int DepthBetweenLooks = 8;

    private readonly Environment _environment;
    private readonly long _started;
    private readonly int _maxText;
    private readonly int _maxDepth;

    /// <summary>Steps that are left, but for those until the next look.</summary>
    private long _steps;
    private int _untilLook = StepsBetweenLooks;
    private Random? _random;
    private Map? _visible;
    private int _depth;

    public RenderState(Environment environment, Map data, object? host, bool mutates)
    {
        (_environment, Data, Host, Mutates) = (environment, data, host, mutates);
        _started = environment.Options.Time.GetTimestamp();
        (_steps, _maxText, _maxDepth) = (Limits.MaxSteps - StepsBetweenLooks, Limits.MaxText, Limits.MaxRecursion);
    }

    public Map Data { get; }

    public object? Host { get; }

    /// <summary>The template calls methods that change lists or maps: data is copied where it is touched.</summary>
    public bool Mutates { get; }

    public bool Escapes { get; set; }

    public int Line { get; set; }

    public Environment Environment => _environment;

    public JinjaLimits Limits => _environment.Options.Limits;

    public Random Random => _random ??= _environment.Options.Chance();

    /// <summary>What <c>_</c> is.</summary>
    public Map Visible => _visible ??= Mutates ? new Values.PyDict(Data) : Data;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Spend(int steps = 1)
    {
        _untilLook -= steps;
        if (_untilLook < 0)
        {
            Look();
        }
    }

    /// <summary>Pays for a text that was read or made, by its length.</summary>
    public object? Charge(object? value)
    {
        if (value is string { Length: >= CharactersPerStep } text)
        {
            Spend(text.Length / CharactersPerStep);
        }

        return value;
    }

    /// <summary>A text of that length is about to be made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve(long length)
    {
        if (length > _maxText)
        {
            throw TooMuchText();
        }
    }

    /// <summary>A list of that length is about to be made.</summary>
    public void ReserveItems(long count)
    {
        if (count > _steps + _untilLook)
        {
            throw TooManySteps();
        }

        Spend((int)count);
    }

    public void Enter()
    {
        if (++_depth > _maxDepth || (_depth % DepthBetweenLooks == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            throw new JinjaRuntimeException("RecursionError", "maximum recursion depth exceeded");
        }
    }

    public void Leave() => _depth--;

    private void Look()
    {
        _steps += _untilLook - StepsBetweenLooks;
        _untilLook = StepsBetweenLooks;
        if (_steps + _untilLook < 0)
        {
            throw TooManySteps();
        }

        if (_environment.Options.Time.GetElapsedTime(_started) > Limits.MaxTime)
        {
            throw new JinjaRuntimeException(JinjaRuntimeException.Limit, $"the template ran longer than {Limits.MaxTime.TotalSeconds} s");
        }
    }

    private JinjaRuntimeException TooMuchText() =>
        new(JinjaRuntimeException.Limit, $"a text of more than {Limits.MaxText} characters would be made");

    private JinjaRuntimeException TooManySteps() =>
        new(JinjaRuntimeException.Limit, $"the template needs more than {Limits.MaxSteps} steps");
}
