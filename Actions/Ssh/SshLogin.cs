using Mistral.Actions.Running;
using Renci.SshNet;

namespace Mistral.Actions.Ssh;

/// <summary>How to log in: by key, by password, or both; the password also opens a locked key.</summary>
internal sealed record SshLogin(string User, string? Password, string? KeyFile, string? KeyText)
{
    public AuthenticationMethod[] Methods(string? keyFolder)
    {
        var methods = new List<AuthenticationMethod>();
        if (Key(keyFolder) is { } key)
        {
            methods.Add(new PrivateKeyAuthenticationMethod(User, key));
        }

        if (!string.IsNullOrEmpty(Password))
        {
            methods.Add(new PasswordAuthenticationMethod(User, Password));
            methods.Add(Answering(User, Password));
        }

        return methods.Count > 0 ? [.. methods] : [new NoneAuthenticationMethod(User)];
    }

    private PrivateKeyFile? Key(string? keyFolder)
    {
        var phrase = string.IsNullOrEmpty(Password) ? null : Password;
        if (!string.IsNullOrEmpty(KeyText))
        {
            return Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(KeyText)), phrase);
        }

        if (string.IsNullOrEmpty(KeyFile))
        {
            return null;
        }

        return KeyFile.Contains("..", StringComparison.Ordinal)
            ? throw new ActionException($"Private key filename must not contain '..'. Actual: {KeyFile}")
            : Open(new MemoryStream(OperatorFile.Read(keyFolder, KeyFile, "[action_std_ssh] key_folder")), phrase);
    }

    private static PrivateKeyFile Open(Stream key, string? phrase)
    {
        using (key)
        {
            return new PrivateKeyFile(key, phrase);
        }
    }

    /// <summary>Servers that ask "Password:" instead of taking one.</summary>
    private static KeyboardInteractiveAuthenticationMethod Answering(string user, string password)
    {
        var method = new KeyboardInteractiveAuthenticationMethod(user);
        method.AuthenticationPrompt += (_, asked) =>
        {
            foreach (var prompt in asked.Prompts)
            {
                prompt.Response = password;
            }
        };
        return method;
    }
}
