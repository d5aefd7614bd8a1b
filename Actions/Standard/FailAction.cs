namespace Mistral.Actions.Standard;

[ActionName(
    "std.fail",
    ClassName = "mistral.actions.std_actions.FailAction",
    Title = "Fail action",
    Description = "Always fails, with 'error_data' as its result if that is given."
)]
internal sealed class FailAction(object? errorData = null) : IPureAction
{
    public ActionResult Compute() =>
        PythonTruth.IsTrue(errorData) ? ActionResult.Failure(errorData) : throw new ActionException("Fail action expected exception.");
}
