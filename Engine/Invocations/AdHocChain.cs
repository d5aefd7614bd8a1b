using System.Collections.Immutable;
using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Scopes;
using PythonValues;

namespace Mistral.Engine.Invocations;

/// <summary>An action name followed down to the action that runs: through any number of ad-hoc ones.</summary>
/// <param name="AdHoc">From the outermost to the innermost.</param>
internal sealed record AdHocChain(ImmutableArray<ActionTraits> AdHoc, ImmutableArray<string> Names, ActionTraits Base)
{
    public bool IsAdHoc => !AdHoc.IsEmpty;

    /// <summary>What the task speaks to.</summary>
    public ActionTraits Outermost => IsAdHoc ? AdHoc[0] : Base;

    public static AdHocChain Find(Session session, string name)
    {
        var chain = ImmutableArray.CreateBuilder<ActionTraits>();
        var names = ImmutableArray.CreateBuilder<string>();
        var workbook = session.Head.WorkbookName;
        var next = name;
        while (true)
        {
            var action = Look(session, next, workbook);
            if (action.AdHoc is null)
            {
                return new(chain.ToImmutable(), names.ToImmutable(), action);
            }

            if (chain.Any(known => known.Name == action.Name))
            {
                throw new RuleException(
                    $"Found a cycle in an ad-hoc action chain [action_name={name}, duplicate_action_name={action.Name}]"
                );
            }

            chain.Add(action);
            names.Add(action.Name);
            next = action.AdHoc.Base;
            workbook = WorkbookOf(action) ?? workbook;
        }
    }

    /// <summary>A workbook's own actions hide others of the name.</summary>
    private static ActionTraits Look(Session session, string name, string? workbook)
    {
        if (workbook is not null && session.FindAction($"{workbook}.{name}") is { } own)
        {
            return own;
        }

        return session.FindAction(name)
            ?? throw new RuleException(
                $"Failed to find action [action_name={name}, namespace="
                    + $"{session.Head.Params["namespace"] as string ?? session.Head.WorkflowNamespace}]"
            );
    }

    /// <summary>What the base gets, each ad-hoc action reshaping the input of the one above.</summary>
    public Map BaseInput(Session session, TaskState task, Map input)
    {
        for (var i = 0; i < AdHoc.Length; i++)
        {
            var below = i + 1 < AdHoc.Length ? AdHoc[i + 1] : Base;
            input = InputCheck.Complete(
                below,
                (Map)session.Evaluate(AdHoc[i].AdHoc!.BaseInput, VariableScope.OfAdHoc(session, task, input), task)!
            );
        }

        return input;
    }

    /// <summary>The result as the outermost action gives it.</summary>
    public static object? Output(Session session, Invocation invocation, object? result)
    {
        for (var i = invocation.AdHocChain.Length - 1; i >= 0; i--)
        {
            if (session.FindAction(invocation.AdHocChain[i])?.AdHoc?.Output is { } output)
            {
                result = session.EvaluateOver(output, result);
            }
        }

        return result;
    }

    private static string? WorkbookOf(ActionTraits action) => action.Name.LastIndexOf('.') is > 0 and var dot ? action.Name[..dot] : null;
}
