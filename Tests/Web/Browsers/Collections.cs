namespace Mistral.Web.Tests.Browsers;

/// <summary>Tests that look at pages. They run beside those that press buttons, each with a service and a browser of their own.</summary>
[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<PageFixture>
{
    public const string Name = "page";
}

/// <summary>Tests that press buttons.</summary>
[CollectionDefinition(Name)]
public sealed class ButtonCollection : ICollectionFixture<PageFixture>
{
    public const string Name = "buttons";
}

/// <summary>Tests that take times: nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TimedCollection : ICollectionFixture<PageFixture>
{
    public const string Name = "timed";
}
