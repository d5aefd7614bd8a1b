using Mistral.Engine.Contract;
using PythonValues;

namespace Mistral.Engine.Decisions;

/// <summary>A step lacks data: it is put back, its question leaves the decision, and it begins anew when the answer has come.</summary>
internal sealed class MissingDataException(Question question) : EvaluationInterruption(question.ToString())
{
    public Question Question { get; } = question;
}
