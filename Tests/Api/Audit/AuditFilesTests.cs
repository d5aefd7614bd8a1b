using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Api.Audit;
using Mistral.Api.Settings;

namespace Mistral.Api.Tests.Audit;

public sealed class AuditFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mistral-audit").FullName;
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 30_000)]
    public async Task All_that_wait_together_are_written_each_once()
    {
        using var files = Files(1_000_000);
        await using (var log = new AuditLog(files, NullLogger<AuditLog>.Instance))
        {
            await Task.WhenAll(Enumerable.Range(0, 2_000).Select(number => log.WriteAsync($"line {number}", CancellationToken.None)));
        }

        Assert.Equal(Enumerable.Range(0, 2_000).Select(number => $"line {number}").Order(), Read(files, AuditPosition.Start).Order());
    }

    [Fact]
    public void A_file_is_ended_at_its_size_and_the_next_is_later_by_name_though_the_clock_stands()
    {
        using var files = Files(10);
        foreach (var number in Enumerable.Range(0, 5))
        {
            files.Append(Encoding.UTF8.GetBytes($"line {number}\n"));
        }

        Assert.Equal(["line 0", "line 1", "line 2", "line 3", "line 4"], Read(files, AuditPosition.Start));
        Assert.Equal(5, files.Names().Count);
    }

    [Fact]
    public void Old_files_are_dropped_but_not_those_that_somebody_has_still_to_read()
    {
        using var files = Files(1, mostFiles: 2);
        foreach (var number in Enumerable.Range(0, 6))
        {
            files.Append(Encoding.UTF8.GetBytes($"line {number}\n"));
        }

        var names = files.Names();
        files.DropOld(new AuditPosition(names[2], 0).IsBeyond);
        Assert.Equal(names.Skip(2), files.Names());
        files.DropOld(_ => true);
        Assert.Equal(names.TakeLast(3), files.Names());
    }

    [Fact]
    public void Half_a_line_is_none()
    {
        using var files = Files(1_000);
        files.Append("whole\nha"u8);

        Assert.Equal(["whole"], Read(files, AuditPosition.Start));
    }

    [Fact]
    public void What_was_sent_is_remembered_over_a_restart()
    {
        using var files = Files(10);
        files.Append("one\n"u8);
        files.Append("two\n"u8);
        var (_, end) = AuditLines.Next(files, AuditPosition.Start);
        end.Write(_folder);
        files.Append("three\n"u8);

        Assert.Equal(["three"], Read(files, AuditPosition.Read(_folder)));
    }

    [Fact]
    public void A_second_process_needs_a_folder_of_its_own()
    {
        using var files = Files(1_000);

        Assert.Contains(
            "Each process needs a folder of its own",
            Assert.Throws<IOException>(() => Files(1_000)).Message,
            StringComparison.Ordinal
        );
    }

    private static List<string> Read(AuditFiles files, AuditPosition from)
    {
        var all = new List<string>();
        while (AuditLines.Next(files, from) is { Lines.Count: > 0 } next)
        {
            all.AddRange(next.Lines);
            from = next.End;
        }

        return all;
    }

    private AuditFiles Files(long bytes, int mostFiles = 100) =>
        new(new AuditOptions(_folder) { MaxFileBytes = bytes, MaxFiles = mostFiles }, _time);
}
