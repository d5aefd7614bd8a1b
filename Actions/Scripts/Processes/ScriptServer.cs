using System.Collections.Concurrent;
using System.Text;

namespace Mistral.Actions.Scripts.Processes;

/// <summary>
/// The process that runs scripts: one after the other, each is a frame in and a frame out. It ends when its input does, whatever a script
/// is doing.
/// </summary>
internal static class ScriptServer
{
    /// <summary>Deep recursion must meet the script's limit before the stack's end.</summary>
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>A process that has kept more than this after a run is not used again.</summary>
    private const long MostKept = 48 * 1024 * 1024;

    /// <summary>Where such a process begins; see <see cref="ScriptProcess"/>.</summary>
    public static int Main() => Serve(Console.OpenStandardInput(), Console.OpenStandardOutput());

    private static int Serve(Stream input, Stream output)
    {
        using var waiting = new BlockingCollection<byte[]>();
        var runner = new Thread(() => Run(waiting, output), StackBytes) { IsBackground = true, Name = "script" };
        runner.Start();
        while (Frames.Read(input) is { } frame)
        {
            waiting.Add(frame);
        }

        Environment.Exit(0);
        return 0;
    }

    private static void Run(BlockingCollection<byte[]> waiting, Stream output)
    {
        var scripts = new ScriptRun();

        // The first script shall find the code compiled; an empty frame says that it is.
        scripts.Answer(new("return JSON.stringify([1])", null, null, null, new ScriptOptions()));
        Frames.Write(output, []);
        foreach (var frame in waiting.GetConsumingEnumerable())
        {
            var answer = Answer(scripts, frame);
            var text = Encoding.UTF8.GetBytes(answer.Text);
            var content = new byte[text.Length + 2];
            content[0] = (byte)answer.Kind;
            content[1] = IsFull() ? (byte)1 : (byte)0;
            text.CopyTo(content, 2);
            Frames.Write(output, content);
        }
    }

    private static ScriptAnswer Answer(ScriptRun scripts, byte[] frame)
    {
        var work = ScriptWork.Read(frame);
        var answer = scripts.Answer(work);
        return answer.Text.Length <= Frames.Longest / 4
            ? answer
            : new(ScriptAnswerKind.Thrown, $"the script's result has {answer.Text.Length} characters, more than {Frames.Longest / 4}");
    }

    private static bool IsFull() =>
        GC.GetTotalMemory(forceFullCollection: false) > MostKept && GC.GetTotalMemory(forceFullCollection: true) > MostKept;
}
