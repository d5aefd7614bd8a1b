using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Grains.Interfaces.Executions;
using Orleans.Metadata;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;
using Orleans.Services;

namespace Mistral.Grains.Tests.Contract;

/// <summary>
/// Silos and API processes of two versions run side by side while a service is upgraded: what is on the wire is only ever added to, and
/// knowingly.
/// </summary>
public sealed class WireTests
{
    private static readonly System.Reflection.Assembly[] Speakers = [typeof(IExecutionGrain).Assembly, typeof(GrainsOptions).Assembly];

    [Fact]
    public void Each_interface_call_and_record_has_a_name_of_its_own_on_the_wire()
    {
        var types = WireText.Interfaces(Speakers).Concat(WireText.Records(Speakers)).ToList();

        Assert.Empty(types.Where(type => WireText.Alias(type) is null).Select(type => type.FullName));
        Assert.Empty(types.GroupBy(WireText.Alias).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(
            WireText
                .Interfaces(Speakers)
                .SelectMany(type => type.GetMethods())
                .Where(call => WireText.Alias(call) is null)
                .Select(call => $"{call.DeclaringType}.{call.Name}")
        );
    }

    /// <summary>So it can be renamed: silos of other versions ask for the alias.</summary>
    [Fact]
    public void Orleans_calls_an_interface_by_its_alias()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var names = new GrainInterfaceTypeResolver([], services.GetRequiredService<TypeConverter>());

        Assert.All(
            WireText.Interfaces(Speakers).Where(type => !type.IsAssignableTo(typeof(IGrainService))),
            type => Assert.Equal(WireText.Alias(type), names.GetGrainInterfaceType(type).ToString())
        );
    }

    /// <remarks>
    /// What is received stands beside the tests' program; where it is right, it becomes the approved text. A rolling upgrade needs what is
    /// old to stay as it is.
    /// </remarks>
    [Fact]
    public void What_is_on_the_wire_is_what_was_approved()
    {
        var received = string.Join('\n', WireText.Of(Speakers)) + "\n";
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "wire.received.txt"), received);

        Assert.Equal(File.ReadAllText(Path.Combine(Folder(), "wire.approved.txt")), received);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
