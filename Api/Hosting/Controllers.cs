using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
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
/// The controllers, by name: MVC's own search looks at public types only, and loads each type of the assembly, and with them libraries that
/// may never be used.
/// </summary>
internal sealed class Controllers : IApplicationFeatureProvider<ControllerFeature>
{
    public static IReadOnlyList<Type> All { get; } =
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
    ];

    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
    {
        foreach (var type in All)
        {
            feature.Controllers.Add(type.GetTypeInfo());
        }
    }
}
