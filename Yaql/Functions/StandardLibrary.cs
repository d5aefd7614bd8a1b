using PythonValues;
using Yaql.Calls;

namespace Yaql.Functions;

/// <summary>All functions that Mistral registers, family by family.</summary>
internal static class StandardLibrary
{
    private static readonly Lazy<FunctionTable> Built = new(() => new FunctionTable(Build()));

    public static FunctionTable Table => Built.Value;

    private static FunctionTableBuilder Build()
    {
        var library = new FunctionTableBuilder();
        SystemFunctions.Register(library);
        OperatorFunctions.Register(library);
        BranchingFunctions.Register(library);
        NumberFunctions.Register(library);
        StringFunctions.Register(library);
        StringSearchFunctions.Register(library);
        RegexFunctions.Register(library);
        CollectionFunctions.Register(library);
        DictFunctions.Register(library);
        SetFunctions.Register(library);
        QueryFunctions.Register(library);
        AggregateFunctions.Register(library);
        SlicingFunctions.Register(library);
        GeneratorFunctions.Register(library);
        GroupFunctions.Register(library);
        DatetimeFunctions.Register(library);
        return library;
    }
}
