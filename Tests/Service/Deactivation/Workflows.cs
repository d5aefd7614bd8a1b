namespace Mistral.Service.Tests.Deactivation;

/// <summary>Workflows whose every step is a signal of its own: no action here ends inside a turn.</summary>
internal static class Workflows
{
    public const string Text = """
        version: '2.0'

        chain:
          tasks:
            a: {action: std.js, input: {script: 'return 1;'}, publish: {x: <% task().result %>}, on-success: b}
            b: {action: std.js, input: {script: 'return $.x + 1;', context: {x: <% $.x %>}}, publish: {y: <% task().result %>},
                on-success: c}
            c: {action: std.js, input: {script: 'return 7;'}, publish: {z: <% task().result %>}}
          output: {sum: <% $.x + $.y + $.z %>}

        join:
          tasks:
            l: {action: std.js, input: {script: 'return "l";'}, publish: {l: <% task().result %>}, on-success: j}
            r: {action: std.js, input: {script: 'return "r";'}, publish: {r: <% task().result %>}, on-success: j}
            j: {join: all, action: std.js, input: {script: 'return "j";'}, publish: {all: "<% $.l + $.r + task().result %>"}}
          output: {all: <% $.all %>}

        items:
          tasks:
            each:
              with-items: i in <% range(7) %>
              concurrency: 2
              action: std.js
              input: {script: 'return $.i * 10;', context: {i: <% $.i %>}}
              publish: {all: <% task().result %>}
          output: {all: <% $.all %>}

        failing:
          tasks:
            bad:
              action: std.js
              input: {script: 'throw "no";'}
              retry: {count: 2, delay: 0}
              on-error: mend
            mend: {action: std.js, input: {script: 'return "mended";'}, publish: {how: <% task().result %>}}
          output: {how: <% $.how %>}

        nested:
          tasks:
            many: {with-items: i in <% range(2) %>, workflow: chain, publish: {sums: '<% task().result.select($.sum) %>'}, on-success: last}
            last: {workflow: items, publish: {items: <% task().result.all %>}}
          output: {sums: <% $.sums %>, items: <% $.items %>}

        waiting:
          tasks:
            before: {action: std.js, input: {script: 'return 1;'}, wait-after: 1, on-success: outside}
            outside: {action: std.async_noop, publish: {said: <% task().result %>}, on-success: after}
            after: {action: std.js, input: {script: 'return 2;'}, publish: {last: <% task().result %>}}
          output: {said: <% $.said %>, last: <% $.last %>}
        """;
}
