using PythonValues;
using Yaql.Regexes;

namespace Yaql.Execution;

/// <summary>What an engine lends to each of its evaluations.</summary>
internal sealed record EngineParts(YaqlOptions Options, BudgetLimits Budget, RegexCache Regexes, IFunctions Functions);
