using System.Text;
using Jinja.Execution;
using Jinja.Values;

namespace Jinja.Methods;

/// <summary>The few methods of <c>bytes</c> that lead back to text.</summary>
internal static class BytesMethods
{
    public static readonly Dictionary<string, BuiltinMethod> All = new()
    {
        ["decode"] = new(
            BuiltinSignature.Method("bytes", "decode", "encoding='utf-8', errors='strict'", takesKeywords: true),
            (_, self, _) => Encoding.UTF8.GetString(((PyBytes)self).Data)
        ),
        ["hex"] = new(BuiltinSignature.Method("bytes", "hex", ""), (_, self, _) => Convert.ToHexStringLower(((PyBytes)self).Data)),
    };
}
