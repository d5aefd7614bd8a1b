using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mistral.Actions.Plugins;

/// <summary>Whether a file is an assembly that uses the SDK; read without loading it.</summary>
internal readonly record struct AssemblyUse(bool UsesSdk, string? Problem)
{
    private static readonly string Sdk = typeof(IAction).Assembly.GetName().Name!;

    public static AssemblyUse Of(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var image = new PEReader(stream);
            if (!image.HasMetadata)
            {
                return new(false, null);
            }

            var metadata = image.GetMetadataReader();
            return new(
                metadata.AssemblyReferences.Any(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name) == Sdk),
                null
            );
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return new(false, e.Message);
        }
    }
}
