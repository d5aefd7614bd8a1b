namespace Mistral.Storage.Commit;

/// <summary>What waits for the committer; bounded, and shared by projects.</summary>
/// <remarks>
/// The operations of a project keep their order; projects take turns, in which each may have so many characters written, times its weight.
/// While all that waits fits into one transaction nobody notices. Of the places a project has its <see cref="FairShare"/>, and leaves the
/// rest to who comes.
/// </remarks>
internal sealed class CommitQueue(int limit, Func<string, int> weightOf)
{
    /// <summary>Characters of one turn.</summary>
    private const int Quantum = 32_000;

    /// <summary>What an operation costs besides its characters.</summary>
    private const int Each = 1_000;

    /// <summary>The service's own operations take turns as so many projects do.</summary>
    private const int WeightOfService = 4;

    /// <summary>
    /// While several projects write, transactions are short: who comes while one is on its way waits for its end.
    /// </summary>
    private const int ShortCount = 64;
    private const int ShortWeight = 500_000;

    /// <summary>After so many operations of one project it counts as alone.</summary>
    private const int AloneAfter = 5_000;

    /// <summary>So many projects are remembered while nothing of them waits.</summary>
    private const int MostIdle = 1_000;

    /// <summary>A line with room for more is not kept when nothing waits in it: its memory is given back.</summary>
    private const int MostKept = 1_000;

    private readonly Lock _turn = new();
    private readonly Dictionary<string, Line> _lines = [];

    /// <summary>Projects of which something waits; whose turn it is comes first.</summary>
    private readonly LinkedList<Line> _order = [];
    private readonly SemaphoreSlim _signal = new(0);
    private int _count;
    private string _last = CommitOperation.OfService;
    private int _sinceOther = AloneAfter;
    private bool _isIdle;
    private bool _isClosed;

    public enum Answer
    {
        Taken,
        Full,

        /// <summary>What is free is left to others.</summary>
        ShareUsed,
        Closed,
    }

    public int Count => Volatile.Read(ref _count);

    public int Limit => limit;

    public int CountOf(string project)
    {
        lock (_turn)
        {
            return _lines.TryGetValue(project, out var line) ? line.Waiting.Count : 0;
        }
    }

    public Answer Add(CommitOperation operation)
    {
        lock (_turn)
        {
            if (_isClosed)
            {
                return Answer.Closed;
            }

            if (_count >= limit)
            {
                return Answer.Full;
            }

            var line = Of(operation.Project);
            if (!line.MayWait(limit - _count))
            {
                return Answer.ShareUsed;
            }

            line.Waiting.Enqueue(operation);
            _count++;
            Note(operation.Project);
            if (line.Waiting.Count == 1)
            {
                line.Credit = line.Turn;
                _order.AddLast(line.Place);
            }

            Wake();
            return Answer.Taken;
        }
    }

    /// <summary>Nothing more comes; what waits is still handed out.</summary>
    public void Close()
    {
        lock (_turn)
        {
            _isClosed = true;
            Wake();
        }
    }

    /// <summary>Waits until there is something.</summary>
    /// <param name="isBlocking">Holds the thread, so that the caller stays on it.</param>
    /// <returns>False when nothing is left and nothing comes.</returns>
    public async ValueTask<bool> WaitAsync(bool isBlocking)
    {
        while (true)
        {
            lock (_turn)
            {
                if (_count > 0 || _isClosed)
                {
                    return _count > 0;
                }

                _isIdle = true;
            }

            if (isBlocking)
            {
                _signal.Wait();
            }
            else
            {
                await _signal.WaitAsync();
            }
        }
    }

    /// <summary>Moves what waits to <paramref name="group"/>, as much as one transaction should hold.</summary>
    public void Take(List<CommitOperation> group, int count, int weight)
    {
        lock (_turn)
        {
            if (_sinceOther < AloneAfter)
            {
                (count, weight) = (Math.Min(count, ShortCount), Math.Min(weight, ShortWeight));
            }

            var taken = 0L;
            while (group.Count < count && taken < weight && _order.First is { } place)
            {
                var line = place.Value;
                var isAlone = _order.Count == 1;
                if (isAlone || line.Credit > 0)
                {
                    var operation = line.Waiting.Dequeue();
                    _count--;
                    taken += operation.Weight;
                    line.Credit -= isAlone ? 0 : operation.Weight + Each;
                    group.Add(operation);
                }

                GoOn(line);
            }
        }
    }

    /// <summary>Who has used up its turn goes to the end; what it took beyond it is missing in its next turns.</summary>
    private void GoOn(Line line)
    {
        if (line.Waiting.Count == 0)
        {
            _order.Remove(line.Place);
            if (line.Waiting.Capacity > MostKept || _lines.Count > MostIdle)
            {
                _lines.Remove(line.Project);
            }
        }
        else if (line.Credit <= 0)
        {
            line.Credit += line.Turn;
            _order.Remove(line.Place);
            _order.AddLast(line.Place);
        }
    }

    private void Note(string project)
    {
        if (project == _last || project == CommitOperation.OfService)
        {
            _sinceOther = Math.Min(_sinceOther + 1, AloneAfter);
        }
        else
        {
            _sinceOther = _last == CommitOperation.OfService ? AloneAfter : 0;
            _last = project;
        }
    }

    private Line Of(string project)
    {
        if (!_lines.TryGetValue(project, out var line))
        {
            _lines.Add(project, line = new(project, project == CommitOperation.OfService ? WeightOfService : weightOf(project)));
        }

        return line;
    }

    private void Wake()
    {
        if (_isIdle)
        {
            _isIdle = false;
            _signal.Release();
        }
    }

    private sealed class Line
    {
        private readonly int _weight;

        public Line(string project, int weight)
        {
            (Project, _weight) = (project, weight);
            Place = new(this);
        }

        public string Project { get; }

        public Queue<CommitOperation> Waiting { get; } = [];

        public LinkedListNode<Line> Place { get; }

        /// <summary>Characters that are left of its turn; below zero, what it took too much.</summary>
        public long Credit { get; set; }

        public long Turn => (long)Quantum * _weight;

        /// <summary>The service's own operations may fill what is there: no tenant makes them at will.</summary>
        public bool MayWait(int free) => Project == CommitOperation.OfService || Waiting.Count < FairShare.Of(_weight, free);
    }
}
