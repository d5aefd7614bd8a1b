namespace Mistral.Grains.Notifications;

/// <summary>Messages of one execution to one receiver, in order.</summary>
internal sealed class OutboxLane(OutboxExecution execution, Publisher publisher)
{
    public OutboxExecution Execution { get; } = execution;

    public Publisher Publisher { get; } = publisher;

    public string Host { get; } = Uri.TryCreate(publisher.Url, UriKind.Absolute, out var uri) ? uri.Authority : "";

    public Queue<(long Sequence, string Body, string? TraceParent)> Messages { get; } = new();

    public bool IsRunning { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NotBefore { get; set; } = DateTimeOffset.MinValue;
}

/// <summary>What of one execution's outbox is still under way.</summary>
internal sealed class OutboxExecution(string id)
{
    private readonly SortedDictionary<long, int> _open = [];
    private long _removed = -1;

    public string Id { get; } = id;

    /// <summary>Messages up to this one are known; reading them again changes nothing.</summary>
    public long Newest { get; private set; } = -1;

    public Dictionary<string, OutboxLane> Lanes { get; } = [];

    public int Held => _open.Count;

    /// <summary>The read in which this was last seen to be under way: a read that began before cannot tell what is new.</summary>
    public long BusyAt { get; set; }

    public bool IsRemoving { get; set; }

    public void Open(long sequence, int receivers)
    {
        Newest = sequence;
        _open[sequence] = receivers;
    }

    /// <summary>One receiver is through with a message.</summary>
    public void Close(long sequence) => _open[sequence]--;

    /// <summary>The last message up to which everybody is through and which is still stored.</summary>
    public long? Removable
    {
        get
        {
            long? last = null;
            foreach (var (sequence, receivers) in _open)
            {
                if (receivers > 0)
                {
                    break;
                }

                last = sequence;
            }

            return last > _removed ? last : null;
        }
    }

    public void Removed(long upTo)
    {
        _removed = upTo;
        foreach (var sequence in _open.Keys.TakeWhile(sequence => sequence <= upTo).ToArray())
        {
            _open.Remove(sequence);
        }
    }
}
