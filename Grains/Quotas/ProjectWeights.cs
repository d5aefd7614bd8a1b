namespace Mistral.Grains.Quotas;

/// <summary>How much larger than others' the shares of some projects are: <c>[quota] weights</c>. Who is not named has 1.</summary>
public sealed class ProjectWeights(IReadOnlyDictionary<string, int> weights)
{
    public static ProjectWeights Equal { get; } = new(new Dictionary<string, int>());

    public int Of(string projectId) => weights.GetValueOrDefault(projectId, 1);
}
