using Mistral.Engine.Contract;

namespace Mistral.Engine.Tests.Worlds;

/// <summary>Something under way from one execution to another, or from an action to its execution.</summary>
internal sealed record Message(string From, string To, Signal? Signal, Effect.StartSubworkflow? Start = null);
