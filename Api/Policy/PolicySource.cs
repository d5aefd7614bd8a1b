using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Mistral.Api.Policy.Language;
using Mistral.Api.Settings;

namespace Mistral.Api.Policy;

/// <summary>The rules in force: the defaults under the policy file, which is read again when it changes.</summary>
/// <remarks>A bad file stops the start; later a bad file is logged with its line and the rules stay as they were.</remarks>
internal sealed partial class PolicySource : IDisposable
{
    private readonly string? _file;
    private readonly ILogger<PolicySource> _logger;
    private readonly PhysicalFileProvider? _folder;
    private readonly IDisposable? _watch;
    private volatile PolicyRules _rules;

    public PolicySource(ApiOptions options, ILogger<PolicySource> logger)
    {
        _logger = logger;
        _file = options.PolicyFile is { Length: > 0 } file ? Path.GetFullPath(file) : null;
        _rules = Read();
        if (_file is not null && Directory.Exists(Path.GetDirectoryName(_file)))
        {
            // By polling: a watched folder costs for each write of a database that lies in it or below.
            _folder = new PhysicalFileProvider(Path.GetDirectoryName(_file)!) { UsePollingFileWatcher = true, UseActivePolling = true };
            _watch = ChangeToken.OnChange(() => _folder.Watch(Path.GetFileName(_file)), Reload);
        }
    }

    public PolicyRules Rules => _rules;

    public void Reload()
    {
        try
        {
            _rules = Read();
            LogReloaded(_logger, _file);
        }
        catch (Exception e) when (e is PolicyFileException or IOException or UnauthorizedAccessException)
        {
            LogRefused(_logger, e.Message);
        }
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _folder?.Dispose();
    }

    private PolicyRules Read() =>
        _file is not null && File.Exists(_file)
            ? DefaultRules.Rules.With(PolicyFile.Read(_file, File.ReadLines(_file)))
            : DefaultRules.Rules;

    [LoggerMessage(Level = LogLevel.Information, Message = "Policy rules were read again from {File}")]
    private static partial void LogReloaded(ILogger logger, string? file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The policy file was not taken, the rules stay as they were: {Problem}")]
    private static partial void LogRefused(ILogger logger, string problem);
}
