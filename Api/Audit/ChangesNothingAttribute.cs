namespace Mistral.Api.Audit;

/// <summary>A route that is not read with GET and yet changes no object: a check, a simulation, a sign of life.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChangesNothingAttribute : Attribute;
