using System.Collections.Immutable;
using System.Data.Common;
using Mistral.Storage.Commit;
using Mistral.Storage.Databases;
using Mistral.Storage.Reading;
using Mistral.Storage.Tables;

namespace Mistral.Storage.Executions;

internal sealed class ExecutionStore(Database database, Committer committer) : IExecutionStore
{
    private static readonly string SelectExecution =
        $"SELECT {ExecutionTables.Executions.ReadList} FROM workflow_executions WHERE id = @p0";
    private static readonly string SelectTasks =
        $"SELECT {ExecutionTables.Tasks.ReadList} FROM task_executions WHERE workflow_execution_id = @p0 ORDER BY created_at, id";
    private static readonly string SelectActions =
        $"SELECT {ExecutionTables.Actions.ReadList} FROM action_executions WHERE workflow_execution_id = @p0 ORDER BY created_at, id";
    private static readonly string SelectAction =
        $"SELECT {ExecutionTables.Actions.ReadList}, project_id FROM action_executions WHERE id = @p0";
    private const string Release = "UPDATE workflow_executions SET owner = NULL, live_owner = NULL WHERE id = @p0 AND version = @p1";
    private static readonly int ActionProject = ExecutionTables.Actions.ReadCount;

    private string OwnStandalone => database.Dialect.Upsert(SqlText.Insert("lone_actions", ["id", "owner"]), "id", ["owner"]);

    private readonly string _selectOutbox =
        $"SELECT execution_id, sequence, payload FROM execution_outbox ORDER BY position{database.Dialect.FirstRows("@p0")}";

    private readonly DefinitionTexts _texts = new(database, committer);

    public Task CommitAsync(ExecutionWrite write) => committer.CommitAsync(new WriteOperation(write));

    public async Task ReleaseAsync(string executionId, string projectId, long version)
    {
        var release = new StatementOperation(new(Release, [executionId, version])) { Project = projectId };
        await committer.CommitAsync(release);
        if (release.Changed == 0)
        {
            throw new VersionConflictException(executionId);
        }
    }

    public Task SaveActionAsync(ActionRow action, string projectId, string workflowNamespace, string? owner = null)
    {
        var entry = new ActionEntry(action, null, null, workflowNamespace, projectId);
        var table = ExecutionTables.Actions;
        var upsert = database.Dialect.Upsert(
            SqlText.Insert(table.Name, table.Columns.Select(column => column.Name)),
            "id",
            table.MutableColumns.Select(column => column.Name)
        );
        object?[] values = [.. table.Columns.Select(column => column.ValueOf(entry))];
        return committer.CommitAsync(
            new UnitOperation(async sql =>
            {
                await sql.ExecuteAsync(upsert, values);
                await (
                    owner is null
                        ? sql.ExecuteAsync("DELETE FROM lone_actions WHERE id = @p0", action.Id)
                        : sql.ExecuteAsync(OwnStandalone, action.Id, owner)
                );
            })
            {
                Project = projectId,
            }
        );
    }

    public Task<StoredExecution?> LoadAsync(string executionId) =>
        database.ReadAsync<StoredExecution?>(async sql =>
        {
            while (true)
            {
                if (await VersionedAsync(sql, executionId) is not { } execution)
                {
                    return null;
                }

                var tasks = await sql.QueryAsync(SelectTasks, ReadTask, executionId);
                var actions = await sql.QueryAsync(SelectActions, ReadAction, executionId);
                var after = await sql.QueryAsync(
                    "SELECT version FROM workflow_executions WHERE id = @p0",
                    reader => reader.GetInt64(0),
                    executionId
                );
                if (after is [var version] && version == execution.Version)
                {
                    return new(execution.Row, execution.Version, [.. tasks], [.. actions]);
                }
            }
        });

    public Task<(ActionRow Action, string ProjectId)?> LoadActionAsync(string actionExecutionId) =>
        database.ReadAsync(async sql =>
        {
            var found = await sql.QueryAsync(
                SelectAction,
                reader => (ReadAction(reader), reader.GetString(ActionProject)),
                actionExecutionId
            );
            return found is [var action] ? action : ((ActionRow, string)?)null;
        });

    public async Task<ImmutableArray<string>> DeleteAsync(string executionId, string? projectId = null)
    {
        var operation = new DeleteOperation(executionId) { Project = projectId ?? CommitOperation.OfService };
        await committer.CommitAsync(operation);
        return operation.Deleted;
    }

    public Task DeleteActionAsync(string actionExecutionId) =>
        committer.CommitAsync(
            new UnitOperation(
                async sql => await sql.ExecuteAsync("DELETE FROM action_executions WHERE id = @p0", actionExecutionId),
                isBarrier: true
            )
        );

    public Task SaveDefinitionTextAsync(string checksum, string text) => _texts.SaveAsync(checksum, text);

    public Task<string?> LoadDefinitionTextAsync(string checksum) => _texts.LoadAsync(checksum);

    public Task<ImmutableArray<OutboxMessage>> LoadOutboxAsync(int limit) =>
        database.ReadAsync<ImmutableArray<OutboxMessage>>(async sql =>
            [
                .. await sql.QueryAsync(
                    _selectOutbox,
                    reader => new OutboxMessage(reader.GetString(0), reader.GetInt64(1), reader.GetString(2)),
                    limit
                ),
            ]
        );

    public Task RemoveOutboxAsync(string executionId, long upToSequence) =>
        committer.CommitAsync(
            new UnitOperation(
                async sql =>
                    await sql.ExecuteAsync(
                        "DELETE FROM execution_outbox WHERE execution_id = @p0 AND sequence <= @p1",
                        executionId,
                        upToSequence
                    ),
                isBarrier: true
            )
        );

    private static (ExecutionRow Row, long Version) ReadExecution(DbDataReader reader) =>
        ExecutionColumns.Execution(new ReadColumns<ExecutionEntry>(reader));

    private static TaskRow ReadTask(DbDataReader reader) => ExecutionColumns.Task(new ReadColumns<TaskEntry>(reader));

    private static ActionRow ReadAction(DbDataReader reader) => ExecutionColumns.Action(new ReadColumns<ActionEntry>(reader));

    private static async ValueTask<(ExecutionRow Row, long Version)?> VersionedAsync(SqlSession sql, string id) =>
        await sql.QueryAsync(SelectExecution, ReadExecution, id) is [var execution] ? execution : null;
}
