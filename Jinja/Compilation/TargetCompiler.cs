using Jinja.Ast;
using Jinja.Globals;
using Jinja.Operations;
using PythonValues;

namespace Jinja.Compilation;

/// <summary>Assignments.</summary>
internal static class TargetCompiler
{
    public static Action<Frame, object?> Compile(Target target, NameScope scope, ExpressionCompiler expressions)
    {
        switch (target)
        {
            case NameTarget name:
                var slot = scope.Declare(name.Name);
                return (frame, value) => frame.Slots[slot] = value;
            case MemberTarget member:
                var load = expressions.Load(member.Name, scope);
                return (frame, value) => SetMember(load(frame), member.Member, value);
            default:
                return Unpack(((TupleTarget)target).Items.Select(item => Compile(item, scope, expressions)).ToArray());
        }
    }

    private static void SetMember(object? target, string member, object? value)
    {
        if (target is not Namespace space)
        {
            throw new JinjaRuntimeException("TemplateRuntimeError", "cannot assign attribute on non-namespace object");
        }

        space.Set(member, value);
    }

    private static Action<Frame, object?> Unpack(Action<Frame, object?>[] targets) =>
        (frame, value) =>
        {
            if (!Iteration.IsIterable(value))
            {
                throw new PythonTypeError($"cannot unpack non-iterable {PythonText.TypeName(value)} object");
            }

            var items = Iteration.Of(frame.State, value).Take(targets.Length + 1).ToArray();
            if (items.Length != targets.Length)
            {
                throw new JinjaRuntimeException(
                    "ValueError",
                    items.Length > targets.Length
                        ? $"too many values to unpack (expected {targets.Length})"
                        : $"not enough values to unpack (expected {targets.Length}, got {items.Length})"
                );
            }

            for (var i = 0; i < targets.Length; i++)
            {
                targets[i](frame, items[i]);
            }
        };
}
