using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Executions;

public sealed class TurnDeathsTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deaths_are_counted_forgotten_and_go_with_their_execution(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));
        Assert.Equal(0, await storage.Deaths.ReadAsync("e1"));

        await storage.Deaths.WriteAsync("e1", 1);
        await storage.Deaths.WriteAsync("e1", 2);
        await storage.Deaths.WriteAsync("e2", 1);
        Assert.Equal(2, await storage.Deaths.ReadAsync("e1"));

        await storage.Executions.DeleteAsync("e1");
        await storage.Deaths.WriteAsync("e2", 0);
        Assert.Equal((0, 0), (await storage.Deaths.ReadAsync("e1"), await storage.Deaths.ReadAsync("e2")));
    }
}
