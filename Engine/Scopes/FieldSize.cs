using Mistral.Engine.Decisions;
using Pythonic;

namespace Mistral.Engine.Scopes;

/// <summary><c>execution_field_size_limit_kb</c>: how large a stored field may be, in the length of its text.</summary>
internal static class FieldSize
{
    /// <exception cref="RuleException">The field is too large.</exception>
    public static void Check(Session session, string owner, string field, object? value)
    {
        var limit = session.Context.Options.FieldSizeLimitKb;
        if (limit < 0 || value is null or bool or long or double)
        {
            return;
        }

        var size = Of(value, 0) / 1024;
        if (size > limit)
        {
            throw new RuleException($"Field size limit exceeded [class={owner}, field={field}, size={size}KB, limit={limit}KB]");
        }
    }

    private static long Of(object? value, int depth)
    {
        if (depth > PythonJson.MaxDepth)
        {
            throw new RuleException($"The value can't be stored: it is nested deeper than {PythonJson.MaxDepth} levels.");
        }

        switch (value)
        {
            case string text:
                return text.Length + 2;
            case Map map:
                Budget.Pay(1 + map.Count);
                var total = 2L;
                foreach (var (key, item) in map)
                {
                    total += Of(key, depth + 1) + Of(item, depth + 1) + 4;
                }

                return total;
            case IReadOnlyList<object?> list:
                Budget.Pay(1 + list.Count);
                var sum = 2L;
                for (var i = 0; i < list.Count; i++)
                {
                    sum += Of(list[i], depth + 1) + 2;
                }

                return sum;
            default:
                return 8;
        }
    }
}
