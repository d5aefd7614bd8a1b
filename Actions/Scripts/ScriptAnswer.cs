namespace Mistral.Actions.Scripts;

/// <summary>What a script came to, as it comes back from the process that ran it.</summary>
internal enum ScriptAnswerKind : byte
{
    Success,
    Failure,
    Cancel,

    /// <summary>It threw, or was stopped: the text says what.</summary>
    Thrown,
}

/// <param name="Text">JSON, or the text of what was thrown.</param>
internal sealed record ScriptAnswer(ScriptAnswerKind Kind, string Text)
{
    public ActionResult ToResult() =>
        Kind switch
        {
            ScriptAnswerKind.Success => ActionResult.Success(PythonJson.Parse(Text)),
            ScriptAnswerKind.Failure => ActionResult.Failure(PythonJson.Parse(Text)),
            ScriptAnswerKind.Cancel => ActionResult.Cancel(PythonJson.Parse(Text)),
            _ => throw new ActionException(Text),
        };
}
