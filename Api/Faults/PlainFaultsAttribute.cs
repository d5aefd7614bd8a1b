namespace Mistral.Api.Faults;

/// <summary>Errors of this route have the short body <c>{"faultstring"}</c>, as Mistral's uploads have.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class PlainFaultsAttribute : Attribute;
