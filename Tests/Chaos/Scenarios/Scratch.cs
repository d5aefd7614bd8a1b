namespace Mistral.Chaos.Scenarios;

/// <summary>A folder for data and logs: a temporary one, or one that stays when the options name it.</summary>
internal sealed class Scratch : IAsyncDisposable
{
    private readonly bool _stays;

    public Scratch(ChaosOptions options, string name)
    {
        _stays = options.Folder is not null;
        Folder = options.Folder is { } kept
            ? Directory.CreateDirectory(Path.Combine(kept, name)).FullName
            : Directory.CreateTempSubdirectory($"mistral-chaos-{name}").FullName;
    }

    public string Folder { get; }

    public ValueTask DisposeAsync()
    {
        if (!_stays)
        {
            Directory.Delete(Folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
