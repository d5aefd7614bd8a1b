using System.Collections.Immutable;
using System.Text;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Problems;

/// <summary>Gathers the problems of one document, in the order in which Mistral would have met them.</summary>
internal sealed class ProblemList
{
    /// <summary>More would help nobody, and a hostile text has a million.</summary>
    private const int Most = 200;

    private readonly ImmutableArray<DefinitionProblem>.Builder _problems = ImmutableArray.CreateBuilder<DefinitionProblem>();

    public int Errors { get; private set; }

    public int Count => _problems.Count;

    public void Error(YamlNode? at, string path, string message)
    {
        Errors++;
        Add(ProblemSeverity.Error, at, path, message);
    }

    public void Warning(YamlNode? at, string path, string message, string code = "", string hint = "") =>
        Add(ProblemSeverity.Warning, at, path, message, code, hint);

    /// <summary>All so far.</summary>
    public ImmutableArray<DefinitionProblem> All() => _problems.ToImmutable();

    /// <param name="count">How many there were.</param>
    public IEnumerable<DefinitionProblem> Since(int count) => _problems.Skip(count);

    public Reading<T> Refused<T>()
        where T : class => new(null, _problems.ToImmutable()) { ErrorText = Text() };

    public Reading<T> Accepted<T>(T value)
        where T : class => new(value, _problems.ToImmutable()) { ErrorText = "" };

    private void Add(ProblemSeverity severity, YamlNode? at, string path, string message, string code = "", string hint = "")
    {
        if (_problems.Count < Most || (Errors == 1 && severity == ProblemSeverity.Error))
        {
            var (known, advice) = code.Length > 0 ? (code, hint) : ProblemCode.Of(message);
            _problems.Add(new(severity, at?.Line ?? 0, at?.Column ?? 0, path, message) { Code = known, Hint = advice });
        }
    }

    /// <summary>A message that ends a line has its place in it already.</summary>
    private string Text()
    {
        var errors = _problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToArray();
        var text = new StringBuilder(errors[0].Message);
        if (errors[0].Line > 0 && !errors[0].Message.EndsWith('\n'))
        {
            text.Append($"\n\nAt {Place(errors[0])}");
        }

        foreach (var problem in errors.Skip(1))
        {
            text.Append($"\n{(problem.Line > 0 ? $"{Place(problem)}: " : "")}{problem.Message}");
        }

        return Errors > errors.Length ? $"{text}\nand {Errors - errors.Length} more" : text.ToString();

        static string Place(DefinitionProblem problem) =>
            $"line {problem.Line}, column {problem.Column}{(problem.Path.Length > 0 ? $" ({problem.Path})" : "")}";
    }
}
