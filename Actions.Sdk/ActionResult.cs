namespace Mistral.Actions;

/// <summary>What came of a run: data, an error, or a cancellation.</summary>
public sealed record ActionResult
{
    private static readonly ActionResult Nothing = new();

    private ActionResult() { }

    /// <summary>What a success gave; any value that has a JSON form.</summary>
    public object? Data { get; private init; }

    /// <summary>What a failure or a cancellation says.</summary>
    public object? Error { get; private init; }

    /// <summary>The run was cancelled.</summary>
    public bool IsCancel { get; private init; }

    /// <summary>The run failed.</summary>
    public bool IsError { get; private init; }

    /// <summary>Neither failed nor cancelled.</summary>
    public bool IsSuccess => !IsError && !IsCancel;

    /// <summary>The run succeeded.</summary>
    public static ActionResult Success(object? data) => data is null ? Nothing : new() { Data = data };

    /// <summary>The run failed for this reason.</summary>
    public static ActionResult Failure(object? error) => new() { Error = error, IsError = true };

    /// <summary>The run was cancelled, perhaps for this reason.</summary>
    public static ActionResult Cancel(object? error = null) => new() { Error = error, IsCancel = true };

    /// <summary>What the action execution's output shows under <c>result</c>.</summary>
    public object? Value => IsSuccess ? Data : Error;

    /// <summary>The output of the action execution.</summary>
    public Map ToMap() => Map.Of(("result", Value));

    /// <summary>The text that a failed task shows as its state info.</summary>
    public override string ToString() => PythonText.Str(Value);
}
