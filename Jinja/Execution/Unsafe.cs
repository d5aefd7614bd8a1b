using PythonValues;

namespace Jinja.Execution;

/// <summary>Python's internal attributes: reading one is an error in the sandbox, where the value really has it.</summary>
internal static class Unsafe
{
    private static readonly HashSet<string> OfEverything = Names(
        "class delattr dir doc eq format ge getattribute getstate gt hash init init_subclass le lt ne new reduce reduce_ex repr "
            + "setattr sizeof str subclasshook"
    );

    private static readonly HashSet<string> OfSequences = Names(
        "add contains getitem getnewargs iter len mul rmul mod rmod delitem iadd imul reversed setitem class_getitem"
    );

    private static readonly HashSet<string> OfMaps = Names("contains delitem getitem iter len ior or ror reversed setitem class_getitem");

    private static readonly HashSet<string> OfNumbers = Names(
        "abs add and bool ceil divmod float floor floordiv getnewargs index int invert lshift mod mul neg or pos pow radd rand "
            + "rdivmod rfloordiv rlshift rmod rmul ror round rpow rrshift rshift rsub rtruediv rxor sub truediv trunc xor"
    );

    public static bool IsInternal(string name) => name.Length > 1 && name[0] == '_' && name[1] == '_';

    public static bool Has(object? target, string name) =>
        OfEverything.Contains(name)
        || target switch
        {
            bool or long or double or System.Numerics.BigInteger => OfNumbers.Contains(name),
            Map => OfMaps.Contains(name),
            string or IReadOnlyList<object?> => OfSequences.Contains(name),
            _ => false,
        };

    private static HashSet<string> Names(string words) => words.Split(' ').Select(word => $"__{word}__").ToHashSet();
}
