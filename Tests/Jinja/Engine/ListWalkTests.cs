using PythonValues;
using Xunit;

namespace Jinja.Tests.Engine;

/// <summary>Lists are walked in several ways, by what they hold: all give the same.</summary>
public class ListWalkTests
{
    private static readonly Map Data = (Map)
        PythonJson.Parse(
            """
            {"near": [{"k": 3, "n": "a"}, {"k": -1, "n": "b"}, {"k": 3, "n": "c"}, {"k": 0, "n": "d"}],
             "far": [{"k": 9000000000000000000, "n": "a"}, {"k": -9000000000000000000, "n": "b"}, {"k": 9000000000000000000, "n": "c"}],
             "mixed": [{"k": 2.5, "n": "a"}, {"k": 1, "n": "b"}, {"k": true, "n": "c"}],
             "texts": [{"k": "B", "n": "a"}, {"k": "a", "n": "b"}, {"k": "b", "n": "c"}],
             "holes": [{"k": 1}, {"n": 2}]}
            """
        )!;

    private readonly JinjaEngine _engine = new();

    [Theory]
    [InlineData("{{ near | sort(attribute='k') | map(attribute='n') | join }}", "bdac")]
    [InlineData("{{ near | sort(attribute='k', reverse=true) | map(attribute='n') | join }}", "acdb")]
    [InlineData("{{ far | sort(attribute='k') | map(attribute='n') | join }}", "bac")]
    [InlineData("{{ mixed | sort(attribute='k') | map(attribute='n') | join }}", "bca")]
    [InlineData("{{ texts | sort(attribute='k') | map(attribute='n') | join }}", "bac")]
    [InlineData(
        "{% for g in near | groupby('k') %}{{ g.grouper }}:{{ g.list | map(attribute='n') | join }} {% endfor %}{{ '' }}",
        "-1:b 0:d 3:ac "
    )]
    [InlineData(
        "{% for g in texts | groupby('k') %}{{ g.grouper }}:{{ g.list | map(attribute='n') | join }} {% endfor %}{{ '' }}",
        "a:b B:ac "
    )]
    [InlineData("{{ near | selectattr('k', 'gt', 0) | map(attribute='n') | join }}", "ac")]
    [InlineData("{{ near | rejectattr('k', 'ge', 0) | map(attribute='n') | join }}", "b")]
    [InlineData("{% for i in near if i.k == 3 %}{{ i.n }}{{ loop.last }}{% endfor %}{{ '' }}", "aFalsecTrue")]
    [InlineData("{% for i in near if i.k < 1 %}{% set n = i.n %}{{ n }}{% endfor %}{{ '' }}", "bd")]
    [InlineData("{{ far | sum(attribute='k') }};{{ [] | sum }};{{ mixed | sum(attribute='k') }}", "9000000000000000000;0;4.5")]
    [InlineData(
        "{{ (far + far) | sum(attribute='k') }};{{ [9000000000000000000, 9000000000000000000] | sum }}",
        "18000000000000000000;18000000000000000000"
    )]
    [InlineData("{% set g = near | map(attribute='n') %}{{ g | first }}{{ g | list | join }}{{ g | list | length }}", "abcd0")]
    public void Gives(string template, string expected) => Assert.Equal(expected, _engine.Compile(template).Evaluate(Data));

    [Theory]
    [InlineData("{{ holes | map(attribute='k') | list }}")]
    [InlineData("{{ holes | sum(attribute='k') }}")]
    [InlineData("{{ holes | sort(attribute='k') | list }}")]
    [InlineData("{% for g in holes | groupby('k') %}{{ g.grouper }}{% endfor %}{{ '' }}")]
    public void What_is_missing_fails(string template) =>
        Assert.Equal(
            JinjaRuntimeException.Undefined,
            Assert.Throws<JinjaRuntimeException>(() => _engine.Compile(template).Evaluate(Data)).ErrorClass
        );

    [Fact]
    public void Each_item_still_counts_as_a_step()
    {
        var engine = new JinjaEngine(new JinjaOptions { Limits = new() { MaxSteps = 100_000 } });
        var list = Enumerable.Repeat((object?)Map.Of(("k", 1L)), 60_000).ToArray();
        string[] templates = ["{{ l | map(attribute='k') | list }}", "{% for i in l if i.k > 0 %}{% endfor %}{{ l | sum(attribute='k') }}"];
        foreach (var template in templates)
        {
            foreach (var data in new[] { Map.Of(("l", list)), Map.Of(("l", PythonJson.Parse(PythonJson.Write(list)))) })
            {
                var failure = Assert.Throws<JinjaRuntimeException>(() => engine.Compile(template).Evaluate(data));
                Assert.Equal(JinjaRuntimeException.Limit, failure.ErrorClass);
            }
        }
    }
}
