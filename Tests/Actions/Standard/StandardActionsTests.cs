using Mistral.Actions.Binding;

namespace Mistral.Actions.Tests.Standard;

/// <summary>The list of classes is written by hand: none may be missing.</summary>
public sealed class StandardActionsTests
{
    [Fact]
    public void Every_class_with_an_actions_name_is_in_the_list()
    {
        var marked = typeof(StandardActions).Assembly.GetTypes().Where(type => type.IsDefined(typeof(ActionNameAttribute), false));

        Assert.Equal(
            marked.Select(type => type.Name).Order(StringComparer.Ordinal),
            StandardActions.Classes.Select(type => type.Name).Order(StringComparer.Ordinal)
        );
    }
}
