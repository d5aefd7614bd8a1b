using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Mistral.Api.ActionExecutions;
using Mistral.Api.Actions;
using Mistral.Api.CodeSources;
using Mistral.Api.CronTriggers;
using Mistral.Api.DynamicActions;
using Mistral.Api.Environments;
using Mistral.Api.Events;
using Mistral.Api.EventTriggers;
using Mistral.Api.Executions;
using Mistral.Api.Graphs;
using Mistral.Api.Health;
using Mistral.Api.Info;
using Mistral.Api.Maintenance;
using Mistral.Api.Members;
using Mistral.Api.Revisions;
using Mistral.Api.Schemas;
using Mistral.Api.Services;
using Mistral.Api.SignIn;
using Mistral.Api.Simulations;
using Mistral.Api.Tasks;
using Mistral.Api.Versions;
using Mistral.Api.Workbooks;
using Mistral.Api.Workers;
using Mistral.Api.Workflows;

namespace Mistral.Api.Hosting;

/// <summary>
/// The controllers, by name: a search through the assembly loads each of its types, and with them libraries that may never be used.
/// </summary>
internal sealed class Controllers : ApplicationPart, IApplicationPartTypeProvider
{
    public override string Name => nameof(Controllers);

    public IEnumerable<TypeInfo> Types { get; } =
        Array.ConvertAll<Type, TypeInfo>(
            [
                typeof(ActionExecutionsController),
                typeof(ActionsController),
                typeof(CallersController),
                typeof(CodeSourcesController),
                typeof(CronTriggersController),
                typeof(DynamicActionsController),
                typeof(EnvironmentsController),
                typeof(EventTriggersController),
                typeof(ExecutionPartsController),
                typeof(ExecutionsController),
                typeof(GraphsController),
                typeof(HealthController),
                typeof(InfoController),
                typeof(MaintenanceController),
                typeof(MembersController),
                typeof(ProjectEventsController),
                typeof(ReplayController),
                typeof(RevisionsController),
                typeof(SchemasController),
                typeof(ServicesController),
                typeof(SignInController),
                typeof(SimulationsController),
                typeof(TasksController),
                typeof(VersionsController),
                typeof(WorkbooksController),
                typeof(WorkersController),
                typeof(WorkflowsController),
            ],
            type => type.GetTypeInfo()
        );
}
