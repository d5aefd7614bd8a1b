using Mistral.Engine.Decisions;

namespace Mistral.Engine.Handlers;

/// <summary>Commands of the parent may overtake each other: an older one than the last that was followed is dropped.</summary>
internal static class ParentCommandOrder
{
    /// <param name="number">0 when a user commands: always news.</param>
    public static bool IsNews(Session session, long number)
    {
        if (number == 0)
        {
            return true;
        }

        if (number <= session.Head.HeardParent)
        {
            return false;
        }

        session.Set(session.Head with { HeardParent = number });
        return true;
    }
}
