namespace Mistral.Actions;

/// <summary>What came of a run: data, an error, or a cancellation.</summary>
public sealed record ActionResult
{
    private static readonly ActionResult Nothing = new();

    private ActionResult() { }

    public object? Data { get; private init; }

    public object? Error { get; private init; }

    public bool IsCancel { get; private init; }

    public bool IsError { get; private init; }

    public bool IsSuccess => !IsError && !IsCancel;

    public static ActionResult Success(object? data) => data is null ? Nothing : new() { Data = data };

    public static ActionResult Failure(object? error) => new() { Error = error, IsError = true };

    public static ActionResult Cancel(object? error = null) => new() { Error = error, IsCancel = true };

    /// <summary>What the action execution's output shows under <c>result</c>.</summary>
    public object? Value => IsSuccess ? Data : Error;

    /// <summary>The output of the action execution.</summary>
    public Map ToMap() => Map.Of(("result", Value));

    /// <summary>The text that a failed task shows as its state info.</summary>
    public override string ToString() => PythonText.Str(Value);
}
