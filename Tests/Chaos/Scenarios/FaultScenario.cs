using System.Diagnostics;
using System.Globalization;
using System.Net;
using Mistral.Chaos.Load;
using Mistral.Chaos.Processes;
using Mistral.Chaos.Reporting;
using Mistral.Chaos.Witness;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Chaos.Scenarios;

/// <summary>Nobody dies: one stands still, is not heard, or is slow. The others and their callers must hardly notice.</summary>
internal sealed class FaultScenario(ChaosOptions options) : IScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Ordinary = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SlowestRequest = TimeSpan.FromSeconds(18);

    private static readonly (string Name, TimeSpan Ahead)[] Clocks =
    [
        ("an hour ahead", TimeSpan.FromHours(1)),
        ("an hour back", -TimeSpan.FromHours(1)),
        ("150 s back", -TimeSpan.FromSeconds(150)),
    ];

    private readonly Random _random = new(options.Seed);

    public string Name => "faults";

    public async Task RunAsync(Report report)
    {
        var server = (ServerProcess)await TestServer.OfAsync(options.Database);
        var database = await server.NewDatabaseAsync();
        await using var disk = await SmallDisk.UnderAsync(database, server);
        await using var scratch = new Scratch(options, Name);
        var clock = FakeClock.In(scratch.Folder);
        await using var place = await Workplace.OpenAsync(
            options,
            DatabaseAddress.Of(database),
            server.Port,
            3,
            2,
            scratch.Folder,
            report,
            clock: clock
        );
        report.Line($"faults in a cluster of 3 silos and 2 API processes, {options.Database}");
        if (disk is null || clock is null)
        {
            report.Line(
                $"    left out: {(disk is null ? "a full disk (PostgreSQL, and the right to mount)" : "")} "
                    + (clock is null ? "clocks (libfaketime)" : "")
            );
        }

        for (var round = 1; round <= Math.Max(1, options.Rounds / 8); round++)
        {
            Fault[] faults = [.. Faults(place, server, new(database)), .. OfDisk(disk), .. OfClocks(place.Cluster.Silos[0])];
            foreach (var fault in faults.Where(IsWanted))
            {
                await TakeAsync(place, fault, round, report);
            }
        }

        await place.CloseAsync();
    }

    private bool IsWanted(Fault fault) =>
        options.Faults.Count == 0 || options.Faults.Any(part => fault.Name.Contains(part, StringComparison.Ordinal));

    private IEnumerable<Fault> Faults(Workplace place, ServerProcess server, DatabaseGrip grip)
    {
        var silos = place.Cluster.Silos;
        SiloMember Any() => silos[_random.Next(silos.Count)];
        var frozen = Any();
        yield return new(
            $"{frozen.Name} stands still (SIGSTOP)",
            TimeSpan.FromSeconds(options.IsLong ? 60 : 20),
            Ordinary,
            TimeSpan.FromSeconds(15),
            frozen.Process.FreezeAsync,
            frozen.Process.ContinueAsync
        );
        var deaf = Any();
        yield return new(
            $"the open connections of {deaf.Name} to the database go silent",
            TimeSpan.FromSeconds(20),
            TimeSpan.FromSeconds(20),
            TimeSpan.FromSeconds(20),
            () => Done(deaf.ToDatabase!.SilenceOpen),
            () => Task.CompletedTask
        );
        yield return new(
            "the database takes no writes",
            TimeSpan.FromSeconds(options.IsLong ? 20 : 10),
            Ordinary,
            Ordinary,
            () => server.SetReadOnlyAsync(true),
            () => server.SetReadOnlyAsync(false),
            CountsFromEnd: true
        );
        var (one, other) = Two(silos);
        yield return new(
            $"{one.Name} is not heard by {other.Name}",
            TimeSpan.FromSeconds(20),
            Ordinary + Ordinary,
            TimeSpan.FromSeconds(15),
            () =>
                Done(() =>
                    other.ToSilo.LossOf = port => SocketOwner.Find(port, other.ToSilo.Port) == one.Process.Id ? Loss.There : Loss.None
                ),
            () => Done(() => other.ToSilo.LossOf = _ => Loss.None)
        );
        var (shut, alsoShut) = Two(silos);
        yield return new(
            "two of three gateways are silent",
            TimeSpan.FromSeconds(15),
            Ordinary,
            Ordinary,
            () => Done(() => shut.ToGateway.LossOf = alsoShut.ToGateway.LossOf = _ => Loss.All),
            () => Done(() => shut.ToGateway.LossOf = alsoShut.ToGateway.LossOf = _ => Loss.None)
        );
        yield return new(
            "the database is 200 ms slower",
            TimeSpan.FromSeconds(10),
            TimeSpan.Zero,
            TimeSpan.FromSeconds(15),
            () => Done(() => Slow(silos, TimeSpan.FromMilliseconds(100))),
            () => Done(() => Slow(silos, TimeSpan.Zero))
        );
        yield return new(
            "the table of executions is locked",
            TimeSpan.FromSeconds(options.IsLong ? 30 : 10),
            Ordinary,
            Ordinary,
            grip.LockExecutionsAsync,
            grip.ReleaseAsync,
            CountsFromEnd: true
        );
        yield return new(
            "the database has no connection left",
            TimeSpan.FromSeconds(options.IsLong ? 30 : 10),
            Ordinary,
            Ordinary,
            grip.TakeConnectionsAsync,
            grip.ReleaseAsync,
            CountsFromEnd: true
        );
        yield return new(
            "all silos leave and come back in turn (SIGTERM)",
            TimeSpan.Zero,
            TimeSpan.Zero,
            TimeSpan.FromSeconds(15),
            () => RollAsync(place),
            () => Task.CompletedTask,
            CountsFromEnd: true
        )
        {
            MayFailRequests = false,
        };
    }

    private async Task TakeAsync(Workplace place, Fault fault, int round, Report report)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(2_000, 4_000)), TimeProvider.System);
        var works = place.Load.InFlight();
        await using var probe = new RestProbe(place.Cluster.Doors);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        var since = Stopwatch.GetTimestamp();
        await fault.Begin();
        var notReadyAfter = NotReadyAsync(place, fault, since);
        await Task.Delay(fault.Lasts, TimeProvider.System);
        await fault.End();
        var counted = fault.CountsFromEnd ? Stopwatch.GetTimestamp() : since;
        var delay = await place.Load.DelayOfAsync(works, counted, Patience);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        var notReady = fault.NotReady is null ? null : await notReadyAfter;
        var felt = await probe.EndAsync(since, counted);
        report.Line($"{fault.Name}, {fault.Lasts.TotalSeconds:F0} s (round {round}): {felt.Asked} requests, {felt.Failed} failed");
        report.CheckWithin($"{works.Count} executions went on", delay, fault.WorkWithin);
        report.CheckWithin(
            $"the last request that failed was made after the {(fault.CountsFromEnd ? "end" : "begin")}",
            felt.HealedAfter,
            fault.HealsWithin
        );
        if (!fault.MayFailRequests)
        {
            report.Check("no request failed", felt.Failed == 0, $"{felt.Failed} of {felt.Asked}");
        }

        report.CheckWithin("the slowest request was answered after", felt.Slowest, fault.SlowestRequest ?? SlowestRequest);
        if (fault.NotReady is { } said)
        {
            report.Check($"a silo says that it is not ready ({said})", notReady is not null, notReady ?? "none said so");
        }

        report.Check("each failure is a 503 that says when to come again", felt.Wrong == 0, felt.FirstWrong ?? "yes");
        foreach (var silo in place.Cluster.Silos)
        {
            await ReadyAgainAsync(place, silo, report);
        }
    }

    /// <summary>As its supervisor does: it is started again whenever it ends, also some time after the fault.</summary>
    private static async Task ReadyAgainAsync(Workplace place, SiloMember silo, Report report)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await place.Cluster.Client.IsAnsweringAsync(silo.Url, HttpStatusCode.OK))
        {
            if (await silo.Process.RestartIfEndedAsync() is { } code)
            {
                report.Check($"{silo.Name} was declared dead and ended to be started again", code == CleanEnd, $"exit status {code}");
            }

            if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"{silo.Name} is not ready after {Patience.TotalSeconds:F0} s, and has not ended.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    private static IEnumerable<Fault> OfDisk(SmallDisk? disk)
    {
        if (disk is not null)
        {
            yield return new(
                "the database's disk is full",
                TimeSpan.FromSeconds(15),
                Ordinary,
                Ordinary,
                disk.FillAsync,
                disk.EmptyAsync,
                CountsFromEnd: true
            )
            {
                NotReady = "No space left",
                SlowestRequest = Ordinary,
            };
        }
    }

    /// <summary>When it was set back to what it was, that is a jump, too.</summary>
    private static IEnumerable<Fault> OfClocks(SiloMember silo)
    {
        if (silo.Clock is not { } clock)
        {
            yield break;
        }

        foreach (var (name, ahead) in Clocks)
        {
            yield return new(
                $"the clock of {silo.Name} is set {name}",
                TimeSpan.FromSeconds(15),
                Ordinary,
                Ordinary,
                () => Done(() => clock.Set(ahead)),
                () => Done(() => clock.Set(TimeSpan.Zero))
            )
            {
                NotReady = "The clock of this machine",
            };
        }
    }

    private static async Task<string?> NotReadyAsync(Workplace place, Fault fault, long since)
    {
        using var http = new HttpClient { Timeout = Ordinary };
        while (fault.NotReady is { } words && Stopwatch.GetElapsedTime(since) < fault.Lasts)
        {
            foreach (var silo in place.Cluster.Silos)
            {
                if (await TroubleOfAsync(http, silo) is { } trouble && trouble.Contains(words, StringComparison.OrdinalIgnoreCase))
                {
                    return string.Create(CultureInfo.InvariantCulture, $"after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        }

        return null;
    }

    /// <returns>Null when it is ready, or does not answer.</returns>
    private static async Task<string?> TroubleOfAsync(HttpClient http, SiloMember silo)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(silo.Url, "healthcheck"));
            return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>EX_TEMPFAIL: a silo that has to be started again.</summary>
    private const int CleanEnd = 75;

    private static async Task RollAsync(Workplace place)
    {
        foreach (var silo in place.Cluster.Silos)
        {
            await silo.Process.TerminateAsync(Patience);
            silo.Process.Start();
            await place.Cluster.Client.ReadyAsync(silo.Url, Patience);
        }
    }

    private (SiloMember One, SiloMember Other) Two(IReadOnlyList<SiloMember> silos)
    {
        var one = _random.Next(silos.Count);
        return (silos[one], silos[(one + 1 + _random.Next(silos.Count - 1)) % silos.Count]);
    }

    private static void Slow(IReadOnlyList<SiloMember> silos, TimeSpan delay)
    {
        foreach (var silo in silos)
        {
            silo.ToDatabase!.Delay = delay;
        }
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
