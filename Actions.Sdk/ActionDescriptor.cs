namespace Mistral.Actions;

/// <param name="IsListed">Shown in the signature; all are accepted.</param>
public sealed record ActionParameter(string Name, bool IsRequired, object? Default, bool IsListed = true);

/// <summary>What is known of an action without running it.</summary>
/// <param name="ClassName">Names the implementation in the texts about wrong input.</param>
public sealed record ActionDescriptor(string Name, string ClassName, ImmutableArray<ActionParameter> Parameters)
{
    /// <summary>The signature as <c>GET /v2/actions</c> lists it: <c>output, delay=0</c>.</summary>
    public string Input { get; init; } = Signature.Text(Parameters);

    /// <summary>What it does, for people.</summary>
    public string Description
    {
        get => Describe?.Invoke() ?? field;
        init;
    } = "";

    /// <summary>Reads the description when somebody wants to see it.</summary>
    internal Func<string>? Describe { private get; init; }

    /// <summary>What the texts about a failed run call it.</summary>
    public string Title { get; init; } = Name;

    /// <summary>Takes inputs of any name (<c>**kwargs</c>).</summary>
    public bool TakesAny { get; init; }

    /// <summary>The result comes later, through the API.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Touches nothing and, unless its input asks for a delay, waits for nothing: may run inside a decision.</summary>
    public bool IsPure { get; init; }

    /// <summary>Running it twice does no harm: after a crash it is run again.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>It does nothing but wait.</summary>
    public bool IsWaiting { get; init; }
}
