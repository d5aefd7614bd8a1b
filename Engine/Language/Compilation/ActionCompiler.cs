using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>From a body to an ad-hoc action.</summary>
internal static class ActionCompiler
{
    public static ActionSpec Compile(string fullName, string name, Map written)
    {
        var body = InjectedBody.Member(name, written);
        InlineText.TryRead(body.Text("base") ?? "", out var target, out var parameters);
        var input = parameters.Aggregate(new MapBuilder(body.MapOf("base-input")), (all, entry) => all.Set(entry.Key, entry.Value)).Build();
        return new(fullName, body.Text("description"), body.Texts("tags"), body.Inputs(), target, input, body["output"], body);
    }
}
