namespace Mistral.Storage;

/// <summary>How Orleans' ADO.NET providers reach the database.</summary>
/// <param name="Invariant">The name by which Orleans finds the driver and its SQL rules.</param>
/// <param name="Membership">The connection string for the membership of the cluster: its few connections wait for nobody else's.</param>
/// <param name="GrainState">The connection string for reminders and grain states.</param>
public sealed record OrleansConnections(string Invariant, string Membership, string GrainState);
