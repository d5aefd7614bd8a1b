using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Dictionaries.</summary>
internal static class DictFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Function("dict", "*args: mapping", call => FromPairs(new YaqlMap(), call.Rest(0)), noKeywords: true)
            .Function("dict", "items: iterable", FromItems, noKeywords: true)
            .Function("#map", "*args: mapping", call => FromPairs(new YaqlMap(), call.Rest(0)), noKeywords: true)
            .Function(
                "#indexer",
                "dict: dict, key: any",
                call => PythonDict.Find(call.Dict(0), call[1], out var value) ? value : throw Failure.Key(call[1])
            )
            .Function("#indexer", "dict: dict, key: any, default: any", call => Get(call.Dict(0), call[1], call[2]))
            .Function("#indexer", "list: list, index: int", call => Sequences.At(call.List(0), call[1]!, call.Evaluation))
            .Method("get", "dict: dict, key: any, default: any = null", call => Get(call.Dict(0), call[1], call[2]))
            .Method("set", "dict: dict, key: any, value: any", call => Copy(call).Put(call[1], call[2]), noKeywords: true)
            .Method("set", "dict: dict, replacements: dict", call => PutAll(Copy(call), call.Dict(1)), noKeywords: true)
            .Method("set", "dict: dict, *args: mapping", call => FromPairs(Copy(call), call.Rest(1)), noKeywords: true)
            .Method("keys", "dict: dict", call => DictViews.Keys(call.Dict(0)))
            .Method("values", "dict: dict", call => DictViews.Values(call.Dict(0)))
            .Method("items", "dict: dict", call => DictViews.Items(call.Dict(0)))
            .Method("containsKey", "dict: dict, key: any", call => Booleans.Box(PythonDict.Find(call.Dict(0), call[1], out _)))
            .Method("containsValue", "dict: dict, value: any", ContainsValue)
            .Method("delete", "dict: dict, *keys: any", call => Without(call, call.Rest(1)))
            .Method("deleteAll", "dict: dict, keys: iterable", call => Without(call, call.Items(1)))
            .Method("toDict", "collection: iterable, keySelector: lambda, valueSelector: lambda = null", ToDict)
            .Method(
                "mergeWith",
                "dict: dict, another: dict, listMerger: lambda = null, itemMerger: lambda = null, maxLevels: int = 0",
                call =>
                    new DictMerge(call.LambdaOrNull(2), call.LambdaOrNull(3), call.Evaluation).Merge(
                        call.Dict(0),
                        call.Dict(1),
                        call.Int(4)
                    )
            )
            .Extension("len", "dict: dict", call => (long)call.Dict(0).Count)
            .Function("isDict", "arg: any", call => Booleans.Box(call[0] is Map));

    private static object? Get(Map map, object? key, object? otherwise) => PythonDict.Find(map, key, out var value) ? value : otherwise;

    private static YaqlMap Copy(BoundCall call)
    {
        call.Evaluation.Steps(call.Dict(0).Count);
        call.Evaluation.WillBuildList(call.Dict(0).Count * 4L);
        return new YaqlMap(call.Dict(0));
    }

    private static YaqlMap FromPairs(YaqlMap map, IReadOnlyList<object?> pairs)
    {
        foreach (MappingPair? pair in pairs)
        {
            map.Put(pair!.Key, pair.Value);
        }

        return map;
    }

    private static YaqlMap PutAll(YaqlMap map, Map other)
    {
        foreach (var (key, value) in other)
        {
            map.Put(key, value);
        }

        return map;
    }

    private static YaqlMap FromItems(BoundCall call)
    {
        var map = new YaqlMap();
        foreach (var item in call.Items(0))
        {
            var parts = (
                item is string text ? CodePoints.ToList(text)
                : item is Map dict ? dict.Keys
                : Sequences.Raw(item, call.Evaluation)
            ).GetEnumerator();
            map.Put(Next(parts), Next(parts));
        }

        return map;
    }

    private static object? Next(IEnumerator<object?> parts) => parts.MoveNext() ? parts.Current : throw Failure.Exhausted();

    private static object ContainsValue(BoundCall call)
    {
        foreach (var (_, value) in call.Dict(0))
        {
            call.Evaluation.Step();
            if (PythonEquality.AreSame(value, call[1]))
            {
                return true;
            }
        }

        return false;
    }

    private static YaqlMap Without(BoundCall call, IEnumerable<object?> keys)
    {
        var map = Copy(call);
        foreach (var key in keys)
        {
            map.Drop(key);
        }

        return map;
    }

    private static YaqlMap ToDict(BoundCall call)
    {
        var map = new YaqlMap();
        foreach (var item in call.Items(0))
        {
            map.Put(call.Lambda(1).Invoke(item), call.LambdaOrNull(2) is { } value ? value.Invoke(item) : item);
        }

        return map;
    }
}
