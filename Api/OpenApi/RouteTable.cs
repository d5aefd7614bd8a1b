using System.Collections.Frozen;
using Mistral.Api.ActionExecutions;
using Mistral.Api.Actions;
using Mistral.Api.CodeSources;
using Mistral.Api.CronTriggers;
using Mistral.Api.DynamicActions;
using Mistral.Api.Environments;
using Mistral.Api.EventTriggers;
using Mistral.Api.Executions;
using Mistral.Api.Lists;
using Mistral.Api.Maintenance;
using Mistral.Api.Members;
using Mistral.Api.Revisions;
using Mistral.Api.SignIn;
using Mistral.Api.Simulations;
using Mistral.Api.Tasks;
using Mistral.Api.Workbooks;
using Mistral.Api.Workers;
using Mistral.Api.Workflows;

namespace Mistral.Api.OpenApi;

/// <summary>Every route that the API document names.</summary>
internal static class RouteTable
{
    private const string Scoped = "namespace scope";
    private const string Skippable = "namespace scope skip_validation";
    private const string OneExecution = "GET v2/executions/{id}";
    private const string OneTask = "GET v2/tasks/{id}";
    private const string OneLease = "v2/workers/{queue}/leases/{id}";
    private const string OneMember = "v2/workflows/{workflow}/members/{member}";

    private const int Created = StatusCodes.Status201Created;
    private const int Gone = StatusCodes.Status204NoContent;

    public static FrozenDictionary<string, RouteDocument> All { get; } =
        new Dictionary<string, RouteDocument>
        {
            ["GET "] = new("The versions of the API"),
            ["GET v2"] = new("Where version 2 is"),
            ["GET info"] = new("What the operator tells about this service"),
            ["GET maintenance"] = new("The maintenance state", Answer: "Maintenance"),
            ["PUT maintenance"] = new(
                "Pauses the service (PAUSED) or lets it go on (RUNNING)",
                Body: MaintenanceController.Body,
                Answer: "Maintenance"
            ),
            ["GET maintenance/{project}"] = new("Whether a project is paused", Answer: "Maintenance"),
            ["PUT maintenance/{project}"] = new(
                "Pauses a project (PAUSED) or lets it go on (RUNNING)",
                Body: MaintenanceController.Body,
                Answer: "Maintenance"
            ),
            ["GET healthcheck"] = new("OK while the engine and its database answer", MediaType: "text/plain"),
            ["HEAD healthcheck"] = new("The same without a body", MediaType: "text/plain"),
            ["GET readyz"] = new("The same under the name that Kubernetes' probes use", MediaType: "text/plain"),
            ["HEAD readyz"] = new("The same without a body", MediaType: "text/plain"),
            ["GET livez"] = new("OK while the process answers, whatever else does not", MediaType: "text/plain"),
            ["HEAD livez"] = new("The same without a body", MediaType: "text/plain"),
            ["GET v2/sign_in"] = new("Whether a token is needed (keystone) or not (none)", Answer: "Authentication"),
            ["POST v2/sign_in"] = new(
                "Passes a sign-in to Keystone; without project_id the token may serve only to choose one of the projects",
                Body: SignInController.Body,
                Status: Created,
                Answer: "SignedIn"
            ),
            ["GET v2/caller"] = new("Who the caller is, and the policy rules that allow him what they guard", Answer: "Caller"),
            ["GET v2/services"] = new("The processes of the cluster", Answer: "Services"),

            ["GET v2/workbooks"] = new("Lists workbooks", WorkbooksController.Spec),
            ["POST v2/workbooks"] = new("Uploads a workbook", Shape: WorkbooksController.Spec.Shape, Upload: Skippable, Status: Created),
            ["PUT v2/workbooks"] = new("Uploads a workbook anew", Shape: WorkbooksController.Spec.Shape, Upload: Skippable),
            ["POST v2/workbooks/validate"] = new("Checks a workbook without keeping it", Upload: "", Answer: "Validation"),
            ["GET v2/workbooks/{name}"] = new("A workbook", Shape: WorkbooksController.Spec.Shape),
            ["DELETE v2/workbooks/{name}"] = new("Deletes a workbook; its workflows and actions stay", Status: Gone),

            ["GET v2/workflows"] = new("Lists workflows", WorkflowsController.Spec),
            ["POST v2/workflows"] = new(
                "Uploads one or more workflows, all or none",
                Shape: WorkflowsController.Spec.Shape,
                Collection: "workflows",
                Upload: Skippable,
                Status: Created
            ),
            ["PUT v2/workflows"] = new(
                "Uploads workflows anew, by their names; with impact=true tells what that changes for others",
                Shape: WorkflowsController.Spec.Shape,
                Collection: "workflows",
                Upload: $"{Skippable} impact"
            ),
            ["PUT v2/workflows/{identifier}"] = new(
                "Uploads one workflow anew; with impact=true tells what that changes for others",
                Shape: WorkflowsController.Spec.Shape,
                Upload: $"{Skippable} impact"
            ),
            ["POST v2/workflows/validate"] = new(
                "Checks workflows without keeping them; with the identifier of a stored one, or impact=true, tells what the upload "
                    + "would change for others",
                Upload: "namespace identifier impact",
                Answer: "Validation"
            ),
            ["GET v2/workflows/{identifier}/usage"] = new(
                "Who uses a workflow: parents, triggers, executions that have not ended",
                Answer: "Usage"
            ),
            ["GET v2/workflows/{identifier}/revisions"] = new("Lists what a workflow was, upload by upload", RevisionsController.Spec),
            ["GET v2/workflows/{identifier}/revisions/{number}"] = new("A revision with its text", Shape: RevisionsController.Spec.Shape),
            ["GET v2/workflows/{identifier}/revisions/{number}/diff"] = new(
                "What has become of a revision in another one, or in the newest",
                Answer: "RevisionDiff"
            ),
            ["POST v2/workflows/graph"] = new("The graph of each workflow in a text, without keeping it", Upload: "", Answer: "Graphs"),
            ["GET v2/workflows/{identifier}/graph"] = new("The graph of a workflow as the engine reads it", Answer: "Graph"),
            ["GET v2/workflows/{identifier}"] = new("A workflow, by id or name", Shape: WorkflowsController.Spec.Shape),
            ["DELETE v2/workflows/{identifier}"] = new("Deletes a workflow", Status: Gone),

            ["GET v2/workflows/{workflow}/members"] = new(
                "With whom the workflow is shared",
                Shape: MembersController.Shape,
                Collection: "members"
            ),
            ["GET v2/workflow_offers"] = new(
                "The newest 100 workflows that other projects have offered to this one, answered or not",
                Answer: "WorkflowOffers"
            ),
            ["POST v2/workflows/{workflow}/members"] = new(
                "Offers the workflow to a project",
                Shape: MembersController.Shape,
                Body: MembersController.Body,
                Status: Created
            ),
            [$"GET {OneMember}"] = new("One share", Shape: MembersController.Shape),
            [$"PUT {OneMember}"] = new("Accepts or rejects the offer", Shape: MembersController.Shape, Body: MembersController.Body),
            [$"DELETE {OneMember}"] = new("Ends the sharing", Status: Gone),

            ["GET v2/actions"] = new("Lists actions, built-in ones too", ActionsController.Spec),
            ["POST v2/actions"] = new(
                "Uploads one or more ad-hoc actions",
                Shape: ActionsController.Spec.Shape,
                Collection: "actions",
                Upload: Scoped,
                Status: Created
            ),
            ["PUT v2/actions"] = new(
                "Uploads actions anew, by their names",
                Shape: ActionsController.Spec.Shape,
                Collection: "actions",
                Upload: Scoped
            ),
            ["PUT v2/actions/{identifier}"] = new(
                "Uploads one action anew",
                Shape: ActionsController.Spec.Shape,
                Collection: "actions",
                Upload: Scoped
            ),
            ["POST v2/actions/validate"] = new("Checks actions without keeping them", Upload: "", Answer: "Validation"),
            ["GET v2/actions/{identifier}"] = new("An action, by id or name", Shape: ActionsController.Spec.Shape),
            ["DELETE v2/actions/{identifier}"] = new("Deletes an ad-hoc action", Status: Gone),

            ["GET v2/code_sources"] = new("Lists code sources", CodeSourcesController.Spec),
            ["POST v2/code_sources"] = new(
                "Uploads a code source",
                Shape: CodeSourcesController.Spec.Shape,
                Upload: "name namespace scope",
                Status: Created
            ),
            ["PUT v2/code_sources"] = new(
                "Uploads a code source anew",
                Shape: CodeSourcesController.Spec.Shape,
                Upload: "identifier namespace scope"
            ),
            ["PUT v2/code_sources/{identifier}"] = new(
                "Uploads a code source anew",
                Shape: CodeSourcesController.Spec.Shape,
                Upload: Scoped
            ),
            ["GET v2/code_sources/{identifier}"] = new("A code source, by id or name", Shape: CodeSourcesController.Spec.Shape),
            ["DELETE v2/code_sources/{identifier}"] = new("Deletes a code source and its dynamic actions", Status: Gone),

            ["GET v2/dynamic_actions"] = new("Lists dynamic actions", DynamicActionsController.Spec),
            ["POST v2/dynamic_actions"] = new(
                "Makes a dynamic action",
                Shape: DynamicActionsController.Spec.Shape,
                Body: DynamicActionsController.Body,
                Status: Created
            ),
            ["PUT v2/dynamic_actions"] = new(
                "Changes a dynamic action",
                Shape: DynamicActionsController.Spec.Shape,
                Body: DynamicActionsController.Body
            ),
            ["GET v2/dynamic_actions/{identifier}"] = new("A dynamic action, by id or name", Shape: DynamicActionsController.Spec.Shape),
            ["DELETE v2/dynamic_actions/{identifier}"] = new("Deletes a dynamic action", Status: Gone),

            ["GET v2/executions"] = new("Lists workflow executions", ExecutionLists.All),
            ["POST v2/executions"] = new(
                "Starts a workflow, once for an id; with wait, answers when it has ended or the seconds are over",
                Shape: ExecutionLists.Shape,
                Body: ExecutionBodies.Execution,
                Status: Created
            ),
            [OneExecution] = new("An execution; with wait, when it has ended or the seconds are over", Shape: ExecutionLists.Shape),
            ["PUT v2/executions/{id}"] = new(
                "Changes state, description or environment",
                Shape: ExecutionLists.Shape,
                Body: ExecutionBodies.Execution
            ),
            ["DELETE v2/executions/{id}"] = new("Deletes an execution and all under it", Status: Gone),
            [$"{OneExecution}/tasks"] = new("The tasks of an execution", TaskLists.OfExecution),
            [$"{OneExecution}/executions"] = new(
                "The tree of executions under an execution",
                Shape: ExecutionLists.Shape,
                Collection: "executions"
            ),
            [$"{OneExecution}/report"] = new("What happened in an execution, with statistics", Answer: "Report"),
            [$"{OneExecution}/explain"] = new("What each unfinished task waits for", Answer: "Explanation"),
            [$"{OneExecution}/provenance"] = new(
                "Which task, attempt and expression wrote a value, what it wrote over, and what lost at joins",
                Attributes: ["path", "execution_id", "task_execution_id", "task", "found", "value", "written_by", "overwrote", "joins"]
            ),
            [$"{OneExecution}/graph"] = new(
                "The graph of the execution's workflow with the last run of each task, and how often each transition was taken",
                Answer: "Graph"
            ),
            [$"{OneExecution}/definition"] = new("The text of the definition that the execution runs", Answer: "ExecutionDefinition"),
            ["PUT v2/executions/{id}/revision"] = new(
                "Goes on with another revision of the workflow, where what has happened is possible there; dry_run only tells",
                Body: RevisionsController.Body,
                Answer: "Move"
            ),
            ["GET v2/project_overview"] = new(
                "What the project uses (quotas) and what waits in it: queues and leases of workers, parked events",
                Answer: "Overview"
            ),
            ["GET v2/execution_counts"] = new(
                "How many executions of the project are in each state; with at_most none is counted further than that",
                Answer: "Counts"
            ),
            [$"{OneExecution}/events"] = new(
                "Transitions as server-sent events, with tree=true those of all executions below it too; Last-Event-ID resumes",
                MediaType: "text/event-stream"
            ),
            ["GET v2/events"] = new(
                "What happens to the executions of the project, as server-sent events; Last-Event-ID resumes",
                MediaType: "text/event-stream"
            ),

            ["POST v2/executions/{id}/replay"] = new(
                "Runs an execution again in memory, on its own text or another one, and compares",
                Body: ReplayController.Body,
                Attributes: ["comparison", "simulation"]
            ),
            ["GET v2/schemas/{name}"] = new("The language as JSON Schema: workflow.json, workbook.json, action.json"),
            ["POST v2/simulations"] = new(
                "Runs a workflow in memory, with mocks and virtual time; stores nothing",
                Body: SimulationsController.Body,
                Attributes: SimulationsController.Attributes
            ),

            ["GET v2/tasks"] = new("Lists tasks", TaskLists.All),
            [OneTask] = new("A task and its result", Shape: TaskLists.Shape),
            ["PUT v2/tasks/{id}"] = new(
                "Runs a failed task again (RUNNING) or skips it (SKIPPED)",
                Shape: TaskLists.Shape,
                Body: TasksController.Body
            ),
            [$"{OneTask}/context"] = new(
                "What a task sees when it begins, and what those that led to it have changed of what they saw",
                Answer: "TaskContext"
            ),
            [$"{OneTask}/runs"] = new("Which process or worker has each of the newest 100 action executions of a task", Answer: "Runs"),
            ["GET v2/event_triggers/{id}/parked_events"] = new(
                "The oldest 100 events that wait until the trigger can take them",
                Answer: "ParkedEvents"
            ),
            [$"{OneTask}/action_executions"] = new("The action executions of a task", ActionExecutionLists.OfTask),
            [$"{OneTask}/action_executions/{{actionId}}"] = new("An action execution", Shape: ActionExecutionLists.Shape),
            [$"{OneTask}/workflow_executions"] = new("The executions that a task started", ExecutionLists.OfTask),
            [$"{OneTask}/executions"] = new("The tree of executions under a task", Shape: ExecutionLists.Shape, Collection: "executions"),

            ["GET v2/action_executions"] = new("Lists action executions", ActionExecutionLists.All),
            ["POST v2/action_executions"] = new(
                "Runs an action by itself",
                Shape: ActionExecutionLists.Shape,
                Body: ActionExecutionsController.Body,
                Status: Created
            ),
            ["GET v2/action_executions/{id}"] = new("An action execution", Shape: ActionExecutionLists.Shape),
            ["PUT v2/action_executions/{id}"] = new(
                "Delivers a result or changes the state",
                Shape: ActionExecutionLists.Shape,
                Body: ActionExecutionsController.Body
            ),
            ["DELETE v2/action_executions/{id}"] = new(
                "Deletes a finished action execution without a task, where that is allowed",
                Status: Gone
            ),

            ["GET v2/environments"] = new("Lists environments", EnvironmentsController.Spec),
            ["POST v2/environments"] = new(
                "Makes an environment",
                Shape: EnvironmentsController.Spec.Shape,
                Body: EnvironmentsController.Body,
                Status: Created
            ),
            ["PUT v2/environments"] = new(
                "Changes an environment",
                Shape: EnvironmentsController.Spec.Shape,
                Body: EnvironmentsController.Body
            ),
            ["GET v2/environments/{name}"] = new("An environment", Shape: EnvironmentsController.Spec.Shape),
            ["DELETE v2/environments/{name}"] = new("Deletes an environment", Status: Gone),

            ["GET v2/cron_triggers"] = new("Lists cron triggers", CronTriggersController.Spec),
            ["POST v2/cron_triggers"] = new(
                "Makes a cron trigger",
                Shape: CronTriggersController.Spec.Shape,
                Body: CronTriggersController.Body,
                Status: Created
            ),
            ["GET v2/cron_triggers/{identifier}"] = new("A cron trigger, by id or name", Shape: CronTriggersController.Spec.Shape),
            ["GET v2/cron_triggers/{identifier}/preview"] = new("The next times at which a cron trigger fires", Answer: "Slots"),
            ["DELETE v2/cron_triggers/{identifier}"] = new("Deletes a cron trigger", Status: Gone),

            ["GET v2/event_triggers"] = new("Lists event triggers", EventTriggersController.Spec),
            ["POST v2/event_triggers"] = new(
                "Makes an event trigger",
                Shape: EventTriggersController.Spec.Shape,
                Body: EventTriggersController.Body,
                Status: Created
            ),
            ["GET v2/event_triggers/{id}"] = new("An event trigger", Shape: EventTriggersController.Spec.Shape),
            ["PUT v2/event_triggers/{id}"] = new(
                "Changes an event trigger",
                Shape: EventTriggersController.Spec.Shape,
                Body: EventTriggersController.Body
            ),
            ["DELETE v2/event_triggers/{id}"] = new("Deletes an event trigger", Status: Gone),

            ["POST v2/workers/{queue}/lease"] = new(
                "Hands out work to a worker; with wait, as soon as there is some",
                Body: WorkersController.OrderBody,
                Attributes: LeaseShape.Attributes,
                Collection: "leases"
            ),
            [$"POST {OneLease}/heartbeat"] = new(
                "The worker is still at work; 410 when the work is no longer wanted",
                Body: WorkersController.HeartbeatBody,
                Attributes: ["lease_id", "lease_seconds"]
            ),
            [$"POST {OneLease}/complete"] = new(
                "The work is done; the same again changes nothing",
                Body: WorkersController.CompleteBody,
                Status: Gone
            ),
            [$"POST {OneLease}/defer"] = new(
                "The work goes on elsewhere: its result comes as the action execution's",
                Body: WorkersController.DeferBody,
                Status: Gone
            ),
            [$"POST {OneLease}/fail"] = new("The work failed", Body: WorkersController.FailBody, Status: Gone),
        }.ToFrozenDictionary();

    /// <summary>The namespace as a second path segment is another way to say the same.</summary>
    public static RouteDocument? Find(string method, string path) =>
        All.GetValueOrDefault($"{method} {path.TrimEnd('/')}")
        ?? All.GetValueOrDefault($"{method} {path.Replace("/{space}", "", StringComparison.Ordinal)}");
}
