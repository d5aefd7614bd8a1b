using System.Runtime.InteropServices;
using Mistral.Api.Configuration;
using Mistral.Api.Logs;
using Mistral.Api.Policy;
using Mistral.Api.Quotas;

namespace Mistral.Api.Hosting;

/// <summary>SIGHUP: log levels, the policy file and quotas are read again; what is wrong is logged, and all stays as it was.</summary>
/// <remarks>Log files are opened anew in any case.</remarks>
internal sealed partial class Reread : IDisposable
{
    private readonly Func<GivenSettings> _read;
    private readonly Action<SettingsReader> _more;
    private readonly WebApplication _app;
    private readonly ILogger _logger;
    private readonly PosixSignalRegistration _signal;

    /// <param name="more">What else is done with new settings.</param>
    public Reread(WebApplication app, Func<GivenSettings> read, Action<SettingsReader> more)
    {
        (_app, _read, _more) = (app, read, more);
        _logger = app.Services.GetRequiredService<ILogger<Reread>>();
        _signal = PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            context =>
            {
                context.Cancel = true;
                Run();
            }
        );
    }

    public void Dispose() => _signal.Dispose();

    internal void Run()
    {
        _app.Services.GetService<LogFileRequests>()?.Ask();
        var given = _read();
        var configuration = new ConfigurationBuilder();
        given.AddTo(configuration);
        var values = configuration.Build();
        var problems = new List<string>(given.Problems);
        var logs = LogSettings.Read(values, problems);
        var options = ApiSettings.Read(values, problems);
        if (problems.Count > 0)
        {
            problems.ForEach(problem => LogProblem(_logger, problem));
            return;
        }

        LogSetup.SetLevels(_app.Configuration, logs);
        _app.Services.GetService<RateLimit>()?.Change(options.RequestRate);
        _app.Services.GetService<PolicySource>()?.Reload();
        _more(new(values, problems));
        LogDone(_logger);
    }

    [LoggerMessage(LogLevel.Error, "The settings stay as they were: {Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Warning, "Log levels, the policy file and quotas were read again.")]
    private static partial void LogDone(ILogger logger);
}
