using System.Globalization;
using System.Numerics;
using Mistral.Engine.Decisions;
using PythonValues;

namespace Mistral.Engine.Scopes;

/// <summary>What may become part of the state: values that can be written down and read back, and that are not too large.</summary>
/// <remarks>
/// Everything that users' expressions, actions and requests give comes through here before it is kept, so that what cannot be stored is an
/// outcome with a text that says why, and never a write that fails for ever. Not stored: floats that are NaN or infinite, texts with half
/// of a surrogate pair, ints of too many digits, what has no form in JSON (generators, functions), and what is nested too deep.
/// </remarks>
internal static class StoredValue
{
    /// <summary>
    /// Beyond, the rest of a value that is too large anyway is not looked at; values may share structure and be endless trees.
    /// </summary>
    private const long MostLooked = 1L << 29;

    /// <summary>So many steps of the way to what is wrong are told.</summary>
    private const int MostShown = 8;

    /// <summary>For the fields of the execution itself, which are few.</summary>
    /// <exception cref="RuleException">The value can't be stored, or is larger than <c>execution_field_size_limit_kb</c> in the length of
    /// its text.</exception>
    public static void Check(Session session, string owner, string field, object? value) =>
        Check(owner, field, value, session.Context.Options.FieldSizeLimitKb);

    /// <summary>For what a task, an action or a sub-workflow brings: there may be very many of them.</summary>
    /// <exception cref="RuleException">As <see cref="Check(Session, string, string, object?)"/>; or the execution, or its project, would
    /// hold more than it may.</exception>
    public static void Take(Session session, string owner, string field, object? value) =>
        SizeLimit.Add(session, Check(owner, field, value, session.Context.Options.FieldSizeLimitKb));

    /// <summary>For what users do not see as a field, and which has no limit of its own.</summary>
    /// <exception cref="RuleException">The value can't be stored, or the execution would hold too much.</exception>
    public static void TakeForm(Session session, string owner, string field, object? value) =>
        SizeLimit.Add(session, Check(owner, field, value, -1));

    /// <returns>The length of its text.</returns>
    private static long Check(string owner, string field, object? value, int limit)
    {
        if (value is null or bool or long)
        {
            return 0;
        }

        var size = 0L;
        var most = limit < 0 ? MostLooked : Math.Min(MostLooked, (limit + 1L) * 1024 * 64);
        if (Problem(value, 0, most, ref size) is { } problem)
        {
            throw new RuleException($"The value can't be stored: {problem} [class={owner}, field={field}]");
        }

        if (limit >= 0 && size / 1024 > limit)
        {
            throw new RuleException($"Field size limit exceeded [class={owner}, field={field}, size={size / 1024}KB, limit={limit}KB]");
        }

        if (size > most)
        {
            throw new RuleException(
                $"The value can't be stored: its text is longer than {MostLooked / 1024}KB [class={owner}, field={field}]"
            );
        }

        return size;
    }

    /// <returns>What is wrong, with the way to it; null when nothing is.</returns>
    private static string? Problem(object? value, int depth, long most, ref long size)
    {
        if (depth > PythonJson.MaxDepth)
        {
            return $"it is nested deeper than {PythonJson.MaxDepth} levels";
        }

        switch (value)
        {
            case string text:
                size += text.Length + 2;
                return StorableScalar.Problem(text);
            case Map map:
                return ProblemOfMap(map, depth, most, ref size);
            case IPythonObject other:
                return other.ToJsonValue() is var plain && ReferenceEquals(plain, other)
                    ? $"Object of type {other.TypeName} is not JSON serializable"
                    : Problem(plain, depth + 1, most, ref size);
            case IReadOnlyList<object?> list:
                return ProblemOfList(list, depth, most, ref size);
            case null or bool or long or double or BigInteger:
                size += 8;
                return StorableScalar.Problem(value);
            default:
                return $"Object of type {PythonText.TypeName(value)} is not JSON serializable";
        }
    }

    private static string? ProblemOfMap(Map map, int depth, long most, ref long size)
    {
        size += 2;
        foreach (var (key, item) in map)
        {
            size += 4;
            if (key is not (string or null or bool or long or BigInteger or double))
            {
                return $"keys must be str, int, float, bool or None, not {PythonText.TypeName(key)}";
            }

            if ((Problem(key, depth + 1, most, ref size) ?? Problem(item, depth + 1, most, ref size)) is { } problem)
            {
                return depth < MostShown ? $"{PythonText.Str(key)}: {problem}" : problem;
            }

            if (size > most)
            {
                return null;
            }
        }

        return null;
    }

    private static string? ProblemOfList(IReadOnlyList<object?> list, int depth, long most, ref long size)
    {
        size += 2;
        for (var i = 0; i < list.Count && size <= most; i++)
        {
            size += 2;
            if (Problem(list[i], depth + 1, most, ref size) is { } problem)
            {
                return depth < MostShown ? string.Create(CultureInfo.InvariantCulture, $"[{i}] {problem}") : problem;
            }
        }

        return null;
    }
}
