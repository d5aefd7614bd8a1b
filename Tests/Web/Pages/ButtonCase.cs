using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>What a button is about.</summary>
/// <param name="Path">Where in the page it stands.</param>
/// <param name="Resource">What it changes, below <c>/v2/</c>, and what is taken away at the end; null where something has to stay.</param>
internal sealed record Target(string Path, string? Resource);

/// <summary>A button that asks the service to change something.</summary>
/// <param name="Name">Of the case.</param>
/// <param name="Label">What stands on the button.</param>
/// <param name="Done">What the page says when it worked.</param>
/// <param name="Make">Makes something for it, with a name of its own.</param>
internal sealed record ButtonCase(string Name, string Label, string Done, Func<ServiceUnderTest, string, Task<Target>> Make)
{
    /// <summary>What is said before what the service refuses.</summary>
    public string Refusal { get; init; } = "The service refuses";

    /// <summary>What has to be chosen before the button is there.</summary>
    public Func<Window, Task>? Before { get; init; }

    /// <summary>It acts at once, without a dialog.</summary>
    public bool IsDirect { get; init; }

    /// <summary>What stands on the button of the dialog, where that is another text.</summary>
    public string? Confirmation { get; init; }

    /// <summary>What has to be typed into the dialog, for a thing of this name.</summary>
    public Func<Window, string, Task>? Fill { get; init; }

    /// <summary>
    /// What somebody else does meanwhile to a thing of this name, so that the service refuses; without it, takes it away.
    /// </summary>
    public Func<ServiceUnderTest, string, Task>? Meanwhile { get; init; }

    /// <summary>The last of those with this label is meant, not the first.</summary>
    public bool IsLast { get; init; }

    public override string ToString() => Name;
}
