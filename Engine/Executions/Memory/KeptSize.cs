using PythonValues;

namespace Mistral.Engine.Executions.Memory;

/// <summary>How long the text of values is, roughly: what they take in memory is some two to four times as much.</summary>
internal static class KeptSize
{
    /// <summary>What a task, an action or a sub-workflow takes beside its values.</summary>
    public const long OfCell = 512;

    private const long OfScalar = 8;

    /// <summary>Values may share structure and be endless trees: beyond, it is not looked on.</summary>
    private const long MostLooked = 1L << 31;

    public static long Of(TaskState task) =>
        Of(task.Published) + Of(task.PublishedGlobal) + Of(task.Items?.Lists) + Of(task.InboundSnapshot);

    public static long Of(Invocation invocation) => Of(invocation.Input) + Of(invocation.BaseInput) + Of(invocation.Output);

    public static long Of(object? value)
    {
        var size = 0L;
        Add(value, ref size);
        return size;
    }

    private static void Add(object? value, ref long size)
    {
        switch (value)
        {
            case string text:
                size += text.Length + 2;
                break;
            case Map map:
                size += 2;
                foreach (var (key, item) in map)
                {
                    if (size > MostLooked)
                    {
                        return;
                    }

                    size += 4;
                    Add(key, ref size);
                    Add(item, ref size);
                }

                break;
            case IReadOnlyList<object?> list:
                size += 2;
                for (var i = 0; i < list.Count && size <= MostLooked; i++)
                {
                    size += 2;
                    Add(list[i], ref size);
                }

                break;
            default:
                size += value is null ? 0 : OfScalar;
                break;
        }
    }
}
