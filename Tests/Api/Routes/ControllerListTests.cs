using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Hosting;

namespace Mistral.Api.Tests.Routes;

/// <summary>The list of controllers is written by hand: none may be missing.</summary>
public sealed class ControllerListTests
{
    [Fact]
    public void Every_controller_is_in_the_list()
    {
        var all = typeof(Controllers).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ControllerBase)));

        Assert.Equal(Names(all), Names(Controllers.All));
    }

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(type => type.Name).Order(StringComparer.Ordinal);
}
