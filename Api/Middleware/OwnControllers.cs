using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Mistral.Api.Middleware;

/// <summary>Finds the controllers of this assembly, which are internal; MVC by itself looks at public types only.</summary>
internal sealed class OwnControllers : ControllerFeatureProvider
{
    protected override bool IsController(TypeInfo typeInfo) =>
        typeInfo.Assembly == typeof(OwnControllers).Assembly && !typeInfo.IsAbstract && typeInfo.IsSubclassOf(typeof(ControllerBase));
}
