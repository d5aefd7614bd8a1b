using Jinja.Ast;

namespace Jinja.Execution;

/// <summary>A value that can be called.</summary>
internal interface ICallable
{
    object? Call(RenderState state, JinjaArguments arguments);
}
