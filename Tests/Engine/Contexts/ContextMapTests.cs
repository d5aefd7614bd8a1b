using Mistral.Engine.Contexts;
using PythonValues;

namespace Mistral.Engine.Tests.Contexts;

public class ContextMapTests
{
    /// <summary>
    /// Whatever context is looked at, in whatever order, and however far it is from the one looked at before: it has what it had.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EachContextKeepsItsVariables(int seed)
    {
        var random = new Random(seed);
        var contexts = new List<(ContextMap Context, Dictionary<string, object?> Expected)> { (ContextMap.Empty, []) };
        for (var i = 0; i < 2_000; i++)
        {
            // Mostly the last goes on, as a chain does; now and then a branch begins anywhere.
            var (parent, before) = contexts[random.Next(10) == 0 ? random.Next(contexts.Count) : contexts.Count - 1];
            var key = $"v{random.Next(300)}";
            contexts.Add((parent.Publish(Map.Of((key, (long)i))), new(before) { [key] = (long)i }));
            var (context, expected) = contexts[random.Next(contexts.Count)];
            Assert.Equal(expected.Count, context.Count);
            Assert.All(expected, pair => Assert.Equal(pair.Value, context[pair.Key]));
            Assert.False(context.ContainsKey("none"));
        }

        Assert.All(
            contexts,
            pair =>
                Assert.Equal(
                    pair.Expected.OrderBy(entry => entry.Key),
                    pair.Context.Select(entry => KeyValuePair.Create((string)entry.Key!, entry.Value)).OrderBy(entry => entry.Key)
                )
        );
    }

    [Fact]
    public void ContextMayBePublishedInItself()
    {
        var first = ContextMap.Empty.Publish(Map.Of(("a", 1L)));
        var second = first.Publish(Map.Of(("b", first)));
        var third = second.Publish(Map.Of(("a", second), ("b", second)));
        Assert.Equal(1L, ((Map)((Map)third["a"]!)["b"]!)["a"]);
        Assert.Equal(1L, first["a"]);
        Assert.False(first.ContainsKey("b"));
    }

    [Fact]
    public void WithoutHistoryIsIndependent()
    {
        var first = ContextMap.Empty.Publish(Map.Of(("a", 1L)));
        var copy = first.WithoutHistory();
        Assert.Equal(2L, copy.Publish(Map.Of(("a", 2L)))["a"]);
        Assert.Equal(1L, first["a"]);
        Assert.Equal(1L, copy["a"]);
        Assert.Null(copy.Parent);
    }
}
