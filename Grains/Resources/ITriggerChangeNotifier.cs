using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Resources;

/// <summary>
/// Tells clocks and listeners that a resource is new, changed or gone, so that they need not wait for their next look.
/// </summary>
/// <remarks>Only a hint: it never fails, and whoever misses it finds the row by polling.</remarks>
internal interface ITriggerChangeNotifier
{
    Task ChangedAsync(Row row, bool isGone);
}
