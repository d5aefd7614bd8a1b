using System.Runtime.CompilerServices;
using Jinja.Ast;
using Jinja.Values;
using PythonValues;

namespace Jinja.Execution;

/// <summary>One evaluation: what it sees and what it may still use. Belongs to one thread.</summary>
internal sealed class RenderState : Budget
{
    /// <summary>
    /// A look at the stack costs more than what is done between two levels; so many levels are far smaller than what it leaves.
    /// </summary>
    private const int DepthBetweenLooks = 8;

    private readonly Environment _environment;
    private readonly int _maxDepth;

    private Random? _random;
    private Map? _visible;
    private int _depth;

    public RenderState(Environment environment, Map data, object? host, bool mutates)
        : base(environment.Budget, environment.Options.Time)
    {
        (_environment, Data, Host, Mutates) = (environment, data, host, mutates);
        _maxDepth = Limits.MaxRecursion;
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

    /// <summary>Pays for a text that was read or made, by its length.</summary>
    public object? Charge(object? value)
    {
        if (value is string text)
        {
            SpendText(text.Length);
        }

        return value;
    }

    /// <summary>Pays for a text that something is about to be made of.</summary>
    public void ChargeSource(object? value)
    {
        if (Values.Markup.TextOf(value) is { } text)
        {
            SpendText(text.Length);
            Reserve(text.Length * sizeof(char));
        }
    }

    /// <summary>One level deeper.</summary>
    public void Deepen()
    {
        if (++_depth > _maxDepth || (_depth % DepthBetweenLooks == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            throw new JinjaRuntimeException("RecursionError", "maximum recursion depth exceeded");
        }
    }

    public void Rise() => _depth--;

    protected override Exception Exceeded(BudgetLimit limit)
    {
        var what = Environment.Budget.Describe(limit);
        return new JinjaRuntimeException(
            JinjaRuntimeException.Limit,
            limit is BudgetLimit.Text ? $"{what} would be made" : $"the template was stopped: it would take {what}"
        );
    }
}
