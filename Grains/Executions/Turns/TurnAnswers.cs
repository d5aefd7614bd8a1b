using Mistral.Engine.Contract;
using Mistral.Grains.Executions.Loading;

namespace Mistral.Grains.Executions.Turns;

/// <summary>
/// What the decisions on one signal have asked: one picture of the others for all of them, a new one for the next signal.
/// </summary>
internal sealed class TurnAnswers(LoadedExecution execution, ExecutionServices services) : IAnswers
{
    private readonly Dictionary<Question, object?> _known = [];

    public bool TryFind(Question question, out object? answer) => _known.TryGetValue(question, out answer);

    public void Forget() => _known.Clear();

    public async Task LoadAsync(IEnumerable<Question> questions)
    {
        foreach (var question in questions)
        {
            if (question is Question.Action { Name: var name })
            {
                await execution.Actions.LoadAsync([name]);
                continue;
            }

            _known[question] = await services.Others.AnswerAsync(question, execution.Head.ProjectId, WireRows.Execution(execution));
        }
    }
}
