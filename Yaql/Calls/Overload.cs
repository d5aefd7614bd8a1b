using System.Globalization;
using PythonValues;

namespace Yaql.Calls;

internal sealed record OverloadParameter(string Name, ParameterType Type, bool HasDefault, object? Default);

/// <summary>One way to call a function. The signature is written as <c>name: type = default, *rest: type, **named: type</c>.</summary>
internal sealed class Overload
{
    public Overload(string name, string signature, Func<BoundCall, object?> body, bool noKeywords = false)
    {
        (Name, Body, NoKeywords) = (name, body, noKeywords);
        var parameters = new List<OverloadParameter>();
        foreach (var part in signature.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parameter = Parse(part);
            if (part.StartsWith("**", StringComparison.Ordinal))
            {
                Named = parameter;
            }
            else if (part.StartsWith('*'))
            {
                Rest = parameter;
            }
            else
            {
                parameters.Add(parameter);
            }
        }

        Parameters = [.. parameters];
    }

    public Overload(string name, OverloadParameter[] parameters, Func<BoundCall, object?> body) =>
        (Name, Parameters, Body) = (name, parameters, body);

    /// <summary>The default of a parameter that tells the function that nothing was given.</summary>
    public static object NotGiven { get; } = new();

    public string Name { get; }

    public OverloadParameter[] Parameters { get; }

    public OverloadParameter? Rest { get; }

    public OverloadParameter? Named { get; }

    /// <summary><c>key => value</c> arguments are values of this function, no keywords.</summary>
    public bool NoKeywords { get; }

    public Func<BoundCall, object?> Body { get; }

    /// <summary>Slots of the bound arguments: the parameters, then the rest (a list), then the named (pairs).</summary>
    public int Slots => Parameters.Length + (Rest is null ? 0 : 1) + (Named is null ? 0 : 1);

    private static OverloadParameter Parse(string part)
    {
        var colon = part.IndexOf(": ", StringComparison.Ordinal);
        var equals = part.IndexOf(" = ", colon, StringComparison.Ordinal);
        var type = ParameterType.Parse(equals < 0 ? part[(colon + 2)..] : part[(colon + 2)..equals]);
        var name = part[..colon].TrimStart('*');
        return equals < 0
            ? new OverloadParameter(name, type, false, null)
            : new OverloadParameter(name, type, true, Default(part[(equals + 3)..]));
    }

    private static object? Default(string text) =>
        text switch
        {
            "null" => null,
            "true" => true,
            "false" => false,
            "-" => NotGiven,
            "timespan" => PythonTimeDelta.Zero,
            _ when text[0] == '\'' => text[1..^1],
            _ => long.Parse(text, CultureInfo.InvariantCulture),
        };
}
