using Jinja.Execution;
using PythonValues;

namespace Jinja.Compilation;

/// <summary>The code of a template.</summary>
/// <param name="Mutates">Whether it calls methods that change lists or maps.</param>
internal sealed record CompiledTemplate(Execution.Environment Environment, bool Mutates, Func<RenderState, object?> Code)
{
    public RenderState Begin(Map data, object? host) => new(Environment, data, host, Mutates);

    public object? Run(RenderState state) => Code(state);
}
