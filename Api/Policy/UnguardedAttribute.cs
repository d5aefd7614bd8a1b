namespace Mistral.Api.Policy;

/// <summary>A route that Mistral guards by no rule: any caller with a valid token may use it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnguardedAttribute : Attribute;
