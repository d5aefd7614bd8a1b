namespace Mistral.Storage.Listing;

/// <param name="Places">So many lists at the same time leave connections for those who read one row.</param>
/// <param name="Wait">How long a list may wait for a place.</param>
public sealed record ListLimits(int Places, TimeSpan Wait);
