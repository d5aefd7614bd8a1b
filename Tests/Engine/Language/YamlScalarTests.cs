using System.Numerics;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

/// <summary>Plain scalars of YAML 1.1; expectations as Python's repr.</summary>
public sealed class YamlScalarTests
{
    [Theory]
    [InlineData("yes", "True")]
    [InlineData("On", "True")]
    [InlineData("TRUE", "True")]
    [InlineData("no", "False")]
    [InlineData("off", "False")]
    [InlineData("y", "'y'")]
    [InlineData("yEs", "'yEs'")]
    [InlineData("~", "None")]
    [InlineData("null", "None")]
    [InlineData("", "None")]
    [InlineData("nULL", "'nULL'")]
    [InlineData("12", "12")]
    [InlineData("-0", "0")]
    [InlineData("+12", "12")]
    [InlineData("1_000", "1000")]
    [InlineData("010", "8")]
    [InlineData("08", "'08'")]
    [InlineData("0o10", "'0o10'")]
    [InlineData("0x1F", "31")]
    [InlineData("-0x10", "-16")]
    [InlineData("0b101", "5")]
    [InlineData("1:30", "90")]
    [InlineData("-1:30", "-90")]
    [InlineData("1:30:20", "5420")]
    [InlineData("1:60", "'1:60'")]
    [InlineData("190:20:30.15", "685230.15")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("1.0", "1.0")]
    [InlineData("5.", "5.0")]
    [InlineData(".5", "0.5")]
    [InlineData("+.5", "'+.5'")]
    [InlineData("1e3", "'1e3'")]
    [InlineData("1.5e3", "'1.5e3'")]
    [InlineData("1.0e+3", "1000.0")]
    [InlineData("1.5E-5", "1.5e-05")]
    [InlineData(".inf", "inf")]
    [InlineData("-.Inf", "-inf")]
    [InlineData(".NaN", "nan")]
    [InlineData("1.2.3", "'1.2.3'")]
    [InlineData("2020-01-02", "'2020-01-02'")]
    [InlineData("2020-1-2", "'2020-1-2'")]
    [InlineData("2001-12-14 21:59:43", "'2001-12-14T21:59:43.000000'")]
    [InlineData("2001-12-14t21:59:43.10-05:00", "'2001-12-14T21:59:43.100000'")]
    [InlineData("2001-1-1 1:02:03.1234567 Z", "'2001-01-01T01:02:03.123456'")]
    [InlineData("'12'", "'12'")]
    [InlineData("\"yes\"", "'yes'")]
    [InlineData("!!str 12", "'12'")]
    [InlineData("! 12", "'12'")]
    [InlineData("!!int '0x10'", "16")]
    [InlineData("!!float 3", "3.0")]
    [InlineData("!!bool on", "True")]
    [InlineData("@x", "'@x'")]
    [InlineData("&x", "'&x'")]
    [InlineData("*x", "'*x'")]
    [InlineData("*x y", "'*x y'")]
    [InlineData("a&b*c@d", "'a&b*c@d'")]
    [InlineData("<% $.x %>", "'<% $.x %>'")]
    [InlineData("std.http url=\"http://x:80/\"", "'std.http url=\"http://x:80/\"'")]
    public void Plain_scalars_mean_what_they_mean_in_yaml_1_1(string text, string repr) =>
        Assert.Equal(repr, PythonText.Repr(((Map)YamlReader.Read($"a: {text}")!.Value!)["a"]));

    [Theory]
    [InlineData("2020-13-01", "is not a date")]
    [InlineData("2020-02-30", "is not a date")]
    [InlineData("2020-01-01 25:00:00", "is not a time")]
    [InlineData("!foo x", "could not determine a constructor for the tag '!foo'")]
    [InlineData("!!python/object:os.system x", "could not determine a constructor for the tag 'tag:yaml.org,2002:python/object:os.system'")]
    [InlineData("!!int x", "invalid literal for int() with base 10: 'x'")]
    [InlineData("!!binary aGk=", "could not determine a constructor")]
    public void What_is_no_value_is_refused_with_its_place(string text, string problem)
    {
        var error = Assert.Throws<YamlError>(() => YamlReader.Read($"x: 1\na: {text}"));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Ints_have_any_size_up_to_the_limit_of_python()
    {
        Assert.Equal(BigInteger.Pow(10, 4299), YamlReader.Read($"1{new string('0', 4299)}")!.Value);
        Assert.Throws<YamlError>(() => YamlReader.Read(new string('1', 4301)));
    }
}
