using PythonValues;

namespace Yaql.Tests.Door;

/// <summary>Maps that were read together share their keys: expressions see no difference.</summary>
public sealed class LikeMapsTests
{
    private static readonly YaqlEngine Engine = new(new YaqlOptions());

    private static readonly object?[] Rows =
    [
        .. Enumerable
            .Range(0, 20)
            .Select(i =>
                (object?)
                    Map.Of(
                        ("id", (long)i),
                        ("x", i * 7L % 10),
                        ("y", $"v{i % 3}"),
                        ("tags", new object?[] { $"t{i % 3}", "u" }),
                        ("up", i % 4 != 0),
                        ("f", i % 5 == 0 ? null : i / 4.0)
                    )
            ),
    ];

    private static readonly Map Plain = Map.Of(("l", Rows));

    private static readonly Map Read = (Map)PythonJson.Parse(PythonJson.Write(Plain))!;

    [Theory]
    [InlineData("$.l")]
    [InlineData("$.l.y")]
    [InlineData("$.l.tags")]
    [InlineData("$.l[3]")]
    [InlineData("$.l[$.x > 3]")]
    [InlineData("$.l.where($.x > 3).select($.y)")]
    [InlineData("$.l.where($.up)")]
    [InlineData("$.l.first()")]
    [InlineData("$.l.last().y")]
    [InlineData("$.l.select({id => $.id, label => $.y + str($.x)})")]
    [InlineData("$.l.groupBy($.x, $.id, $.len())")]
    [InlineData("$.l.groupBy($.y)")]
    [InlineData("$.l.toDict($.id, $.y)")]
    [InlineData("$.l.toDict($.id)")]
    [InlineData("$.l.orderBy($.x).thenByDescending($.id).id")]
    [InlineData("$.l.orderBy($.y).limit(3)")]
    [InlineData("$.l.select($.x).sum()")]
    [InlineData("$.l.distinct($.x)")]
    [InlineData("$.l.skip(3).take(2)")]
    [InlineData("$.l.reverse().id")]
    [InlineData("$.l.len()")]
    [InlineData("$.l.contains($.l[3])")]
    [InlineData("$.l[0] in $.l")]
    [InlineData("$.l[0] = $.l[0]")]
    [InlineData("$.l[0].keys()")]
    [InlineData("$.l[0].set(x, 5)")]
    [InlineData("$.l[0].mergeWith({z => 1})")]
    [InlineData("$.l + [1]")]
    [InlineData("$.l.zip($.l).first()")]
    [InlineData("$.l.join($.l, $1.id = $2.x, [$1.id, $2.id])")]
    [InlineData("$.l.aggregate($1 + $2.x, 0)")]
    [InlineData("$.l.slice(7).select($.len())")]
    [InlineData("$.l.splitWhere($.x = 0).select($.id)")]
    [InlineData("$.l.enumerate().first()")]
    [InlineData("str($.l)")]
    [InlineData("$.l.any($.x = 9)")]
    [InlineData("$.l.zz")]
    [InlineData("dict(a => $.l)")]
    public void Gives_the_same(string expression) => Assert.Equal(Run(expression, Plain), Run(expression, Read));

    private static string Run(string expression, Map data)
    {
        try
        {
            return PythonText.Repr(Engine.Compile(expression).Evaluate(data));
        }
        catch (YaqlException e)
        {
            return $"!{e.ErrorClass}: {e.Message}";
        }
    }
}
