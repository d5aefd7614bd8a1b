namespace Yaql.Values;

/// <summary>What <c>let</c>, <c>with</c> and <c>def</c> give: a value that holds what names mean.</summary>
internal interface IContext;
