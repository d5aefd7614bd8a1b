namespace Mistral.Engine.Decisions;

/// <summary>A rule of the workflow language was broken at run time; the message is Mistral's text for it.</summary>
internal sealed class RuleException(string message) : Exception(message);

/// <summary>A request that the rules forbid: nothing changes.</summary>
internal sealed class RefusalException(RefusalKind kind, string message) : Exception(message)
{
    public Refusal Refusal { get; } = new(kind, message);
}

/// <summary>The decision needs the definition of an action that is not loaded yet.</summary>
internal sealed class ActionUnknownException(string name) : Exception(name)
{
    public string Name { get; } = name;
}
