using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;

namespace Mistral.Engine.Scopes;

/// <summary>What may become part of the state: values that can be written down and read back, and that are not too large.</summary>
/// <remarks>
/// Everything that users' expressions, actions and requests give comes through here before it is kept, so that what cannot be stored is an
/// outcome with a text that says why, and never a write that fails for ever. What cannot be stored: <see cref="ValueForm"/>.
/// </remarks>
internal static class StoredValue
{
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

        var most = limit < 0 ? ValueForm.MostLooked : Math.Min(ValueForm.MostLooked, (limit + 1L) * 1024 * 64);
        if (ValueForm.Problem(value, most, out var size) is { } problem)
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
                $"The value can't be stored: its text is longer than {ValueForm.MostLooked / 1024}KB [class={owner}, field={field}]"
            );
        }

        return size;
    }
}
