using System.Text;
using Mistral.Engine.Language;

namespace Mistral.Engine.Tests.Walks;

/// <summary>Definitions made up from a seed.</summary>
/// <param name="isCalm">Only what gives the same outcome in every order of completions.</param>
internal sealed class WorkflowGenerator(Random random, bool isCalm)
{
    /// <summary>A counted loop; one that repairs what failed before it joins the others; one that polls and waits before it does.</summary>
    private static readonly string[] Loops =
    [
        """
                loop_start: {action: std.noop, publish: {n: 0}, on-success: loop_a}
                loop_a:
                  KIND
                  action: world.safe v=<% $.n %>
                  publish: {n: <% $.n + 1 %>}
                  on-success: loop_b
                loop_b:
                  action: std.noop
                  on-success:
                    - loop_a: <% $.n < LIMIT %>

            """,
        """
                fix_start: {publish: {n: 0}, on-success: [fix_try, fix_other]}
                fix_try: {action: CALL v=<% $.n %>, fail-on: <% $.n < LIMIT %>, on-error: fix_it, on-success: fix_join}
                fix_it: {action: world.safe v=1, publish: {n: <% $.n + 1 %>}, on-success: fix_try}
                fix_other: {action: CALL v=2, on-success: fix_join}
                fix_join: {join: JOIN, action: CALL v=3, publish: {done: 1}}

            """,
        """
                poll_start: {publish: {n: 0}, on-success: [poll, poll_other]}
                poll:
                  action: CALL v=<% $.n %>
                  publish: {n: <% $.n + 1 %>}
                  on-success:
                    - poll_wait: <% $.n < LIMIT %>
                    - poll_join: <% $.n >= LIMIT %>
                poll_wait: {wait-before: 1, on-success: poll}
                poll_other: {action: world.safe v=2, on-success: poll_join}
                poll_join: {join: JOIN, on-error: noop}

            """,
    ];

    private readonly StringBuilder _text = new();

    public string Make()
    {
        string text;
        do
        {
            text = MakeOne();
        } while (!DefinitionReader.ReadWorkflows("version: '2.0'\n" + text).IsValid);

        return text;
    }

    private string MakeOne()
    {
        _text.Clear();
        Workflow("main", true);
        Workflow("sub", false);
        Reverse();
        return _text.ToString();
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private void Workflow(string name, bool hasChildren)
    {
        var count = random.Next(2, hasChildren ? 10 : 5);
        _text.Append($"{name}:\n{(hasChildren || isCalm ? "" : $"  vars: {{s: {Faulty("1")}}}\n")}{Outputs()}  tasks:\n");
        var inbound = new int[count];
        var targets = Enumerable
            .Range(0, count)
            .Select(from => Enumerable.Range(from + 1, count - from - 1).Where(_ => Chance(30)).ToList())
            .ToList();
        targets.ForEach(list => list.ForEach(to => inbound[to]++));
        for (var i = 0; i < count; i++)
        {
            Task(name, i, inbound[i], targets[i], hasChildren);
        }

        if (Chance(30))
        {
            Loop();
        }
    }

    private void Task(string name, int i, int inbound, List<int> targets, bool hasChildren)
    {
        _text.Append($"    t{i}:\n");
        var fails = Invocation(name, i, hasChildren);
        if (
            inbound > 0
            && Chance(
                inbound == 1 ? 20
                : isCalm ? 100
                : 75
            )
        )
        {
            _text.Append($"      join: {(isCalm || Chance(60) ? "all" : random.Next(1, inbound + 1))}\n");
        }

        Policies(fails);
        if (Chance(60))
        {
            _text.Append(
                $"      publish: {{{name}_v{i}: {Faulty(Chance(50) ? $"{i}" : "<% task().result %>")}, {name}_d{i}: {{k{i}: [{i}]}}}}\n"
            );
        }

        if (!isCalm && fails && Chance(20))
        {
            _text.Append($"      publish-on-error: {{{name}_e{i}: {Faulty($"{i}")}}}\n");
        }

        Transitions(targets, fails);
    }

    /// <returns>Whether the work may end in an error.</returns>
    private bool Invocation(string name, int i, bool hasChildren)
    {
        var kind = random.Next(hasChildren ? 10 : 7);
        if (Chance(20) && kind < 7)
        {
            _text.Append($"      with-items: i in {Faulty("<% range(" + random.Next(4) + ").toList() %>")}\n");
            if (Chance(50))
            {
                _text.Append($"      concurrency: {Faulty($"{random.Next(1, 3)}")}\n");
            }
        }

        switch (kind)
        {
            case 0:
                _text.Append("      action: std.noop\n");
                return false;
            case 1 or 2:
                _text.Append($"      action: std.echo output=\"{name}{i}\"\n");
                return false;
            case 3 or 4:
                _text.Append($"      action: {(isCalm ? "world.safe" : Chance(50) ? "world.async" : "world.call")} v={Faulty($"{i}")}\n");
                return !isCalm;
            case 5:
                _text.Append($"      action: world.flaky failures={random.Next(3)} v={i}\n      retry: {{{Retry()}}}\n");
                return !isCalm;
            case 6:
                _text.Append("      action: std.fail\n");
                return true;
            case 7:
                _text.Append("      workflow: rev task_name=\"r2\"\n");
                return true;
            default:
                _text.Append("      workflow: sub\n");
                return true;
        }
    }

    private string Retry() =>
        isCalm
            ? $"count: 3, delay: {random.Next(3)}"
            : $"count: {Faulty($"{random.Next(3)}")}, delay: {Faulty($"{random.Next(3)}")}"
                + (Chance(70) ? "" : $", {(Chance(50) ? "break-on" : "continue-on")}: {Faulty("<% false %>")}");

    private void Policies(bool fails)
    {
        if (Chance(10))
        {
            _text.Append($"      wait-before: {Faulty($"{random.Next(3)}")}\n");
        }

        if (Chance(10))
        {
            _text.Append($"      wait-after: {Faulty($"{random.Next(3)}")}\n");
        }

        if (Chance(5))
        {
            _text.Append("      pause-before: true\n");
        }

        if (!isCalm && Chance(10))
        {
            _text.Append($"      timeout: {Faulty($"{random.Next(1, 4)}")}\n");
        }

        if (!isCalm && fails && Chance(10))
        {
            _text.Append($"      fail-on: {Faulty("<% true %>")}\n");
        }

        if (Chance(5))
        {
            _text.Append("      keep-result: false\n");
        }
    }

    private void Transitions(List<int> targets, bool fails)
    {
        if (isCalm || Chance(30))
        {
            Clause("on-complete", targets);
            if (fails && Chance(60))
            {
                _text.Append("      on-error: noop\n");
            }

            return;
        }

        Clause("on-success", [.. targets.Where(_ => Chance(80))]);
        Clause("on-error", [.. targets.Where(_ => Chance(50))]);
        Clause("on-complete", [.. targets.Where(_ => Chance(20))]);
    }

    private void Clause(string name, List<int> targets)
    {
        var list = targets
            .Select(to => !isCalm && Chance(10) ? $"t{to}: {Faulty(Chance(70) ? "<% true %>" : "<% false %>")}" : $"t{to}")
            .ToList();
        if (!isCalm && Chance(8))
        {
            list.Insert(random.Next(list.Count + 1), new[] { "fail", "succeed", "pause", "noop" }[random.Next(4)]);
        }

        if (list.Count > 0)
        {
            _text.Append($"      {name}: [{string.Join(", ", list)}]\n");
        }
    }

    /// <summary>The same, or now and then an expression that can't be evaluated, or not at every time.</summary>
    private string Faulty(string expression) =>
        isCalm || !Chance(3) ? expression
        : Chance(50) ? "<% $.absent.field %>"
        : "<% $.main_v0 + 1 %>";

    private string Outputs()
    {
        if (isCalm || Chance(70))
        {
            return "";
        }

        return (Chance(50) ? $"  output: {{o: {Faulty("<% $.get(main_v1) %>")}}}\n" : "")
            + (Chance(50) ? $"  output-on-error: {{o: {Faulty("<% $.get(main_v2) %>")}}}\n" : "");
    }

    private void Loop() =>
        _text.Append(
            Loops[random.Next(Loops.Length)]
                .Replace("KIND", Chance(50) ? "join: one" : "description: loop", StringComparison.Ordinal)
                .Replace("JOIN", isCalm || Chance(70) ? "all" : $"{random.Next(1, 3)}", StringComparison.Ordinal)
                .Replace("CALL", isCalm || Chance(50) ? "world.safe" : "world.async", StringComparison.Ordinal)
                .Replace("LIMIT", $"{random.Next(1, 4)}", StringComparison.Ordinal)
        );

    private void Reverse() =>
        _text.Append(
            """
            rev:
              type: reverse
              tasks:
                r0: {action: world.safe v=1, publish: {x: <% task().result %>}}
                r1: {action: KIND, publish: {y: 2}}
                r2: {action: world.safe v=3, requires: [r0, r1], publish: {z: <% $.x + $.y %>}}

            """.Replace("KIND", Chance(20) ? "std.fail" : "std.echo output=2", StringComparison.Ordinal)
        );
}
