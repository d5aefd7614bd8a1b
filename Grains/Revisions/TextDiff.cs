using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;

namespace Mistral.Grains.Revisions;

/// <summary>Two texts line by line, in the form that <c>diff -u</c> has.</summary>
internal static class TextDiff
{
    /// <summary>
    /// The work grows with the square of the lines between the first and the last that differ: beyond so many there is no diff.
    /// </summary>
    public const int MostLines = 6_000;

    private const int Context = 3;

    /// <returns>Text is null where too many lines differ.</returns>
    public static (string? Text, long Added, long Removed) Of(string before, string after, string beforeName, string afterName)
    {
        var (old, now) = (Lines(before), Lines(after));
        var first = 0;
        while (first < old.Length && first < now.Length && old[first] == now[first])
        {
            first++;
        }

        var last = 0;
        while (last < old.Length - first && last < now.Length - first && old[^(last + 1)] == now[^(last + 1)])
        {
            last++;
        }

        var (oldPart, nowPart) = (old[first..^last], now[first..^last]);
        if (oldPart.Length + nowPart.Length > MostLines)
        {
            return (null, 0, 0);
        }

        var blocks = Differ
            .Instance.CreateDiffs(string.Join('\n', oldPart), string.Join('\n', nowPart), false, false, LineChunker.Instance)
            .DiffBlocks.Select(block => new Block(
                first + block.DeleteStartA,
                block.DeleteCountA,
                first + block.InsertStartB,
                block.InsertCountB
            ))
            .Where(block => block.Deleted + block.Inserted > 0)
            .ToArray();
        if (oldPart.Length == 0 || nowPart.Length == 0)
        {
            // The differ takes an empty text for one with an empty line.
            blocks = oldPart.Length + nowPart.Length == 0 ? [] : [new(first, oldPart.Length, first, nowPart.Length)];
        }

        return (
            Write(old, now, blocks, beforeName, afterName),
            blocks.Sum(block => (long)block.Inserted),
            blocks.Sum(block => (long)block.Deleted)
        );
    }

    private static string Write(string[] old, string[] now, Block[] blocks, string beforeName, string afterName)
    {
        var text = new StringBuilder();
        var i = 0;
        while (i < blocks.Length)
        {
            if (i == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"--- {beforeName}\n+++ {afterName}\n");
            }

            var end = i;
            while (end + 1 < blocks.Length && blocks[end + 1].OldStart - blocks[end].OldEnd <= 2 * Context)
            {
                end++;
            }

            WriteHunk(text, old, now, blocks[i..(end + 1)]);
            i = end + 1;
        }

        return text.ToString();
    }

    private static void WriteHunk(StringBuilder text, string[] old, string[] now, Block[] blocks)
    {
        var before = Math.Min(Context, blocks[0].OldStart);
        var after = Math.Min(Context, old.Length - blocks[^1].OldEnd);
        var (oldStart, nowStart) = (blocks[0].OldStart - before, blocks[0].NowStart - before);
        var (oldCount, nowCount) = (blocks[^1].OldEnd + after - oldStart, blocks[^1].NowEnd + after - nowStart);
        text.Append(
            CultureInfo.InvariantCulture,
            $"@@ -{(oldCount > 0 ? oldStart + 1 : oldStart)},{oldCount} +{(nowCount > 0 ? nowStart + 1 : nowStart)},{nowCount} @@\n"
        );
        var at = oldStart;
        foreach (var block in blocks)
        {
            Append(text, ' ', old.AsSpan(at..block.OldStart));
            Append(text, '-', old.AsSpan(block.OldStart, block.Deleted));
            Append(text, '+', now.AsSpan(block.NowStart, block.Inserted));
            at = block.OldEnd;
        }

        Append(text, ' ', old.AsSpan(at, after));
    }

    private static void Append(StringBuilder text, char sign, ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(sign).Append(line).Append('\n');
        }
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines is [.., ""] ? lines[..^1] : lines;
    }

    private sealed record Block(int OldStart, int Deleted, int NowStart, int Inserted)
    {
        public int OldEnd => OldStart + Deleted;

        public int NowEnd => NowStart + Inserted;
    }
}
