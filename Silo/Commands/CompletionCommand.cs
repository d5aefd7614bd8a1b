using System.CommandLine;

namespace Mistral.Silo.Commands;

/// <summary><c>completion bash|zsh</c>: what a shell has to run so that it completes words of this program.</summary>
internal static class CompletionCommand
{
    /// <summary>The program itself tells what may follow.</summary>
    private const string Bash = """
        _mistral_orleans() {
            local IFS=$'\n'
            # A setting has a colon in it, which is a border of words.
            local word=${COMP_LINE:0:COMP_POINT}; word=${word##*[[:space:]]}
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word"))
            [[ $word != *:* ]] || COMPREPLY=("${COMPREPLY[@]#"${word%:*}:"}")
        }
        complete -F _mistral_orleans mistral-orleans
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash; zsh takes the same after `bashcompinit`." };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command(
            "completion",
            "Writes what completes words of this program in a shell: eval \"$(mistral-orleans completion bash)\""
        )
        {
            shell,
        };
        command.SetAction(parsed =>
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(shell) == "zsh" ? $"autoload -U +X bashcompinit && bashcompinit\n{Bash}" : Bash
            )
        );
        return command;
    }
}
