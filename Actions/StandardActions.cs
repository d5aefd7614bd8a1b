using Mistral.Actions.Standard;
using Mistral.Actions.Workers;

namespace Mistral.Actions;

/// <summary>
/// The classes of the actions that come with the service, by name: a search through the assembly loads each of its types, and with them
/// libraries that may never be used.
/// </summary>
internal static class StandardActions
{
    public static IReadOnlyList<Type> Classes { get; } =
    [
        typeof(AsyncNoOpAction),
        typeof(EchoAction),
        typeof(FailAction),
        typeof(HTTPAction),
        typeof(JavaScriptAction),
        typeof(MistralHTTPAction),
        typeof(NoOpAction),
        typeof(SSHAction),
        typeof(SSHProxiedAction),
        typeof(SendEmailAction),
        typeof(SleepAction),
        typeof(TestDictAction),
        typeof(WaitSSHAction),
        typeof(WorkerAction),
    ];
}
