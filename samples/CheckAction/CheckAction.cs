using Mistral.Actions;
using PythonValues;

namespace Samples;

[ActionName("std.check", Description = "Checks the description of a server before it is created.")]
public sealed class CheckAction(Map body) : CustomAction
{
    private static readonly string[] Wanted = ["name", "flavor", "image"];

    public override object? Run(ActionContext context, CancellationToken cancellation)
    {
        var missing = Wanted.Where(key => !body.ContainsKey(key)).ToArray();
        return missing.Length == 0
            ? new { CheckResult = true }
            : ActionResult.Failure($"The server's description lacks: {string.Join(", ", missing)}");
    }

    public override object? Test(ActionContext context) => new { CheckResult = true };
}
