using System.Text;
using Microsoft.Extensions.Time.Testing;
using Mistral.Silo.Hosting;

namespace Mistral.Service.Tests.Hosting;

/// <summary>Lines go out together a moment after the first of them, and while nothing is written nothing runs.</summary>
public sealed class BufferedOutputTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStream _seen = new();
    private readonly BufferedOutput _output;
    private int _flushes;

    public BufferedOutputTests() =>
        _output = new(
            _seen,
            _time,
            () =>
            {
                _flushes++;
                _output!.Flush();
            }
        );

    public void Dispose()
    {
        _output.Dispose();
        _seen.Dispose();
    }

    [Fact]
    public void What_is_written_is_seen_after_the_delay_in_one_piece()
    {
        _output.WriteLine("one");
        _time.Advance(BufferedOutput.Delay - Moment);
        _output.Write($"tw{'o'}");
        Assert.Equal("", Seen());

        _time.Advance(Moment);

        Assert.Equal(("one\ntwo", 1), (Seen(), _flushes));
    }

    [Fact]
    public void Each_way_to_write_is_noticed()
    {
        Action<TextWriter>[] ways =
        [
            output => output.Write('a'),
            output => output.Write("bc".ToCharArray()),
            output => output.Write("d".AsSpan()),
            output => output.Write("e"),
            output => output.WriteLine(),
            output => output.Write(new StringBuilder("f")),
        ];
        foreach (var write in ways)
        {
            write(_output);
            _time.Advance(BufferedOutput.Delay);
        }

        Assert.Equal(("abcde\nf", ways.Length), (Seen(), _flushes));
    }

    [Fact]
    public void Nothing_runs_while_nothing_is_written()
    {
        _output.WriteLine("one");

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, _flushes);
    }

    [Fact]
    public void What_is_left_goes_out_at_the_end()
    {
        _output.WriteLine("last");

        _output.Dispose();

        Assert.Equal("last\n", Seen());
    }

    private string Seen() => Encoding.UTF8.GetString(_seen.ToArray());
}
