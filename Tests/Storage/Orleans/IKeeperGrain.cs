using Orleans.Runtime;

namespace Mistral.Storage.Tests.Orleans;

/// <summary>Keeps a text and a reminder.</summary>
public interface IKeeperGrain : IGrainWithStringKey
{
    Task<string?> Read();

    Task Write(string text);

    Task Clear();

    Task<bool> HasReminder();

    Task Remind(TimeSpan due);

    Task Forget();
}

[GenerateSerializer]
public sealed class Kept
{
    [Id(0)]
    public string? Text { get; set; }
}

public sealed class KeeperGrain([PersistentState("kept")] IPersistentState<Kept> state) : Grain, IKeeperGrain, IRemindable
{
    private const string Name = "r";

    public Task<string?> Read() => Task.FromResult(state.State.Text);

    public Task Write(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task Clear() => state.ClearStateAsync();

    public async Task<bool> HasReminder() => await this.GetReminder(Name) is not null;

    public Task Remind(TimeSpan due) => this.RegisterOrUpdateReminder(Name, due, TimeSpan.FromMinutes(10));

    public async Task Forget() => await this.UnregisterReminder((await this.GetReminder(Name))!);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
