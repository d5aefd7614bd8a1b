using System.Globalization;
using System.Text;
using System.Xml;
using Mistral.Simulation.TestFiles;

namespace Mistral.Simulation.Reports;

/// <summary>The outcome of tests as build servers read it.</summary>
public static class JunitReport
{
    public static void Write(Stream stream, IReadOnlyList<(TestFile File, IReadOnlyList<TestResult> Results)> files)
    {
        using var writer = XmlWriter.Create(
            stream,
            new()
            {
                Indent = true,
                Encoding = new UTF8Encoding(false),
                CheckCharacters = false,
            }
        );
        writer.WriteStartElement("testsuites");
        foreach (var (file, results) in files)
        {
            Suite(writer, file, results);
        }

        writer.WriteEndElement();
    }

    private static void Suite(XmlWriter writer, TestFile file, IReadOnlyList<TestResult> results)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", file.Name);
        writer.WriteAttributeString("tests", Number(results.Count + file.Problems.Length));
        writer.WriteAttributeString("failures", Number(results.Count(result => !result.HasPassed) + file.Problems.Length));
        writer.WriteAttributeString("time", Seconds(TimeSpan.FromTicks(results.Sum(result => result.Took.Ticks))));
        foreach (var problem in file.Problems)
        {
            Case(writer, file, $"line {problem.Line}", TimeSpan.Zero, [problem.ToString()]);
        }

        foreach (var result in results)
        {
            Case(writer, file, result.Test.Name, result.Took, result.Failures);
        }

        writer.WriteEndElement();
    }

    private static void Case(XmlWriter writer, TestFile file, string name, TimeSpan took, IReadOnlyList<string> failures)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", file.Name);
        writer.WriteAttributeString("name", Printable(name));
        writer.WriteAttributeString("time", Seconds(took));
        if (failures.Count > 0)
        {
            writer.WriteStartElement("failure");
            writer.WriteAttributeString("message", Printable(failures[0]));
            writer.WriteString(Printable(string.Join("\n", failures)));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    /// <summary>XML has no control characters.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '?'));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
