namespace Mistral.Actions;

/// <summary>
/// Places that projects share, and the line before them. Of projects that wait each gets its turn, and none may take what leaves newcomers
/// without a place.
/// </summary>
/// <remarks>
/// A project has a weight, 1 unless somebody says otherwise: it multiplies its turns and what it may have, its limit too.
/// A project gets a place while it has fewer than three times as many as are free (and fewer than its limit): alone it has three quarters
/// at most, and leaves the rest to who comes.
/// Of several that want all each gets as much in the end, as their jobs end. Where there are three places or fewer, one project may have
/// all. A job may need several places: it begins where one is free, so that small ones do not keep it waiting.
/// </remarks>
public sealed class FairLine<T>(int places, int limitPerProject = int.MaxValue, Func<string, int>? weight = null)
    where T : notnull
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, Project> _projects = [];

    /// <summary>Projects with jobs that wait; whose turn it is comes first.</summary>
    private readonly LinkedList<Project> _line = [];
    private int _free = places;

    public int Places { get; } = places;

    /// <summary>Puts a job into the line.</summary>
    /// <param name="start">Called when the job has its place, perhaps at once.</param>
    /// <returns>What <see cref="Remove"/> takes.</returns>
    /// <param name="isFirst">It has had a place before: it goes before others of its project.</param>
    /// <param name="size">How many places it takes; as many are left with it.</param>
    public LinkedListNode<WaitingFor<T>> Add(string project, T job, Action<T> start, bool isFirst = false, int size = 1)
    {
        LinkedListNode<WaitingFor<T>> place;
        lock (_turn)
        {
            var known = Of(project);
            place = isFirst
                ? known.Waiting.AddFirst(new WaitingFor<T>(job, start, size))
                : known.Waiting.AddLast(new WaitingFor<T>(job, start, size));
            if (known.Waiting.Count == 1)
            {
                _line.AddLast(known);
            }
        }

        Give();
        return place;
    }

    /// <summary>Takes a job out of the line.</summary>
    /// <returns>False: it does not wait (any more).</returns>
    public bool Remove(string project, LinkedListNode<WaitingFor<T>> place)
    {
        lock (_turn)
        {
            if (place.List is null || !_projects.TryGetValue(project, out var known))
            {
                return false;
            }

            known.Waiting.Remove(place);
            if (known.Waiting.Count == 0)
            {
                _line.Remove(known);
                ForgetIdle(known);
            }

            return true;
        }
    }

    /// <summary>A job of the project has ended: its place is free.</summary>
    public void Leave(string project, int size = 1)
    {
        lock (_turn)
        {
            _free += size;
            var known = Of(project);
            known.Taken -= size;
            ForgetIdle(known);
        }

        Give();
    }

    /// <summary>The places that a project has, and how many of its jobs wait for one.</summary>
    public (int Taken, int Waiting) Standing(string project)
    {
        lock (_turn)
        {
            return _projects.TryGetValue(project, out var known) ? (known.Taken, known.Waiting.Count) : (0, 0);
        }
    }

    /// <summary>Whether some other project would get a place that came free.</summary>
    public bool AreOthersWaiting(string project)
    {
        lock (_turn)
        {
            return _line.Count > 1 || (_line.First is { } first && first.Value.Name != project);
        }
    }

    private void Give()
    {
        while (Next() is { } next)
        {
            next.Start(next.Job);
        }
    }

    private WaitingFor<T>? Next()
    {
        lock (_turn)
        {
            var node = _line.First;
            while (node is not null && !MayHave(node.Value))
            {
                node = node.Next;
            }

            if (node?.Value is not { } project)
            {
                return null;
            }

            var next = project.Waiting.First!.Value;
            project.Waiting.RemoveFirst();
            _free -= next.Size;
            project.Taken += next.Size;
            GoOn(node);

            return next;
        }
    }

    /// <summary>After as many turns as its weight a project goes to the end of the line.</summary>
    private void GoOn(LinkedListNode<Project> node)
    {
        var project = node.Value;
        project.Turns++;
        if (project.Waiting.Count > 0 && project.Turns < project.Weight)
        {
            return;
        }

        project.Turns = 0;
        _line.Remove(node);
        if (project.Waiting.Count > 0)
        {
            _line.AddLast(node);
        }
    }

    private bool MayHave(Project project) =>
        project.Taken < (long)limitPerProject * project.Weight && project.Taken < FairShare.Of(project.Weight, _free);

    private Project Of(string name)
    {
        if (!_projects.TryGetValue(name, out var known))
        {
            _projects.Add(name, known = new(name, weight?.Invoke(name) ?? 1));
        }

        return known;
    }

    private void ForgetIdle(Project project)
    {
        if (project is { Taken: 0, Waiting.Count: 0 })
        {
            _projects.Remove(project.Name);
        }
    }

    private sealed class Project(string name, int weight)
    {
        public string Name => name;

        public int Weight => weight;

        public int Taken { get; set; }

        /// <summary>That it has had since it came to the front of the line.</summary>
        public int Turns { get; set; }

        public LinkedList<WaitingFor<T>> Waiting { get; } = [];
    }
}
