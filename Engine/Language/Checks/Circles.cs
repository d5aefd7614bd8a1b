namespace Mistral.Engine.Language.Checks;

/// <summary>
/// Groups of names that lead to each other (strongly connected components with a link inside), after Tarjan; without recursion.
/// </summary>
internal static class Circles
{
    public static List<HashSet<string>> Of(IEnumerable<string> names, Func<string, IEnumerable<string>> next)
    {
        var (index, low) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        var (stack, onStack) = (new Stack<string>(), new HashSet<string>());
        var circles = new List<HashSet<string>>();
        foreach (var start in names.Where(name => !index.ContainsKey(name)))
        {
            var path = new Stack<(string Name, IEnumerator<string> Next)>();
            Enter(start, path);
            while (path.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    var target = top.Next.Current;
                    if (!index.TryGetValue(target, out var reached))
                    {
                        Enter(target, path);
                    }
                    else if (onStack.Contains(target))
                    {
                        low[top.Name] = Math.Min(low[top.Name], reached);
                    }
                }
                else
                {
                    Leave(path);
                }
            }
        }

        return circles;

        void Enter(string name, Stack<(string, IEnumerator<string>)> path)
        {
            index[name] = low[name] = index.Count;
            stack.Push(name);
            onStack.Add(name);
            path.Push((name, next(name).GetEnumerator()));
        }

        void Leave(Stack<(string Name, IEnumerator<string>)> path)
        {
            var (name, _) = path.Pop();
            if (path.TryPeek(out var parent))
            {
                low[parent.Name] = Math.Min(low[parent.Name], low[name]);
            }

            if (low[name] != index[name])
            {
                return;
            }

            var group = new HashSet<string>();
            string member;
            do
            {
                member = stack.Pop();
                onStack.Remove(member);
                group.Add(member);
            } while (member != name);

            if (group.Count > 1 || next(name).Contains(name))
            {
                circles.Add(group);
            }
        }
    }
}
