using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Mistral.Api.OpenApi;

/// <summary>Every route is described unless it says otherwise.</summary>
internal sealed class DescribeAll : IApplicationModelConvention
{
    public void Apply(ApplicationModel application) => application.ApiExplorer.IsVisible = true;
}
