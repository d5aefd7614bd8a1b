using Mistral.Tests.Servers;

namespace Mistral.Service.Tests.Durability;

/// <summary>A test that needs the rights of root, as a mount does; left out with a reason where they are missing.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() =>
        Skip = Environment.UserName == "root" || ServerProgram.IsRequired ? null! : "It mounts a file system, which only root may.";
}
