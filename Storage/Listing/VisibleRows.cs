using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Listing;

/// <summary>Which rows a caller may see: its project's, public ones, workflows it accepted a share of; an administrator all.</summary>
internal static class VisibleRows
{
    /// <summary>Appends a condition; nothing when the caller sees everything.</summary>
    public static void Add(SqlWriter sql, ResourceTable table, Caller caller, string before)
    {
        if (table.Resource == Resource.Members)
        {
            sql.Add($"{before}(project_id = ").Value(caller.ProjectId).Add(" OR member_id = ").Value(caller.ProjectId).Add(")");
        }
        else if (!caller.IsAdmin)
        {
            AddVisible(sql, table, caller, before);
        }
    }

    /// <summary>As <see cref="Add"/>, also for an administrator.</summary>
    public static void AddVisible(SqlWriter sql, ResourceTable table, Caller caller, string before)
    {
        if (table.Find("scope") is null)
        {
            sql.Add($"{before}project_id = ").Value(caller.ProjectId);
            return;
        }

        sql.Add($"{before}(project_id = ").Value(caller.ProjectId).Add(" OR scope = 'public'");
        if (table.Resource == Resource.Workflows)
        {
            sql.Add(
                    " OR id IN (SELECT resource_id FROM resource_members WHERE resource_type = 'workflow' AND status = 'accepted' AND "
                        + "member_id = "
                )
                .Value(caller.ProjectId)
                .Add(")");
        }

        sql.Add(")");
    }
}
