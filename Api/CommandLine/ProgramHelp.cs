using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Mistral.Api.CommandLine;

/// <summary>The library's help, under the program's name instead of its file's.</summary>
internal sealed class ProgramHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    public static void Set(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ProgramHelp((SynchronousCommandLineAction)option.Action!);
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var settings = parseResult.InvocationConfiguration;
        var (output, text) = (settings.Output, new StringWriter());
        settings.Output = text;
        var status = help.Invoke(parseResult);
        settings.Output = output;
        output.Write(text.ToString().Replace($"  {RootCommand.ExecutableName} ", $"  {ProgramVersion.Product} ", StringComparison.Ordinal));
        return status;
    }
}
