using System.Collections.Immutable;
using static Mistral.Api.Configuration.Declared.Setting;

namespace Mistral.Api.Configuration.Declared;

/// <summary>What is told to each process, and what it shows of itself.</summary>
internal static class ProcessSections
{
    public static ImmutableArray<SettingSection> All { get; } =
    [
        new(
            "DEFAULT",
            "Logs, messages between services, and how requests prove who sends them",
            Flag("debug", false, "Log what only somebody who looks for a mistake wants to read (-d).") with
            {
                IsReread = true,
            },
            List(
                "default_log_levels",
                "Orleans=WARN,Microsoft=WARN,Polly=WARN,Mistral.Grains.ActionRuns.ActionExecutorService=WARN",
                "From which level parts of the program log: NAME=DEBUG, INFO, WARN, ERROR or CRITICAL."
            ) with
            {
                IsReread = true,
            },
            Text("log_file", null, "The file of the log (--log-file); without it, the log is on standard output."),
            Text(
                "log_dir",
                null,
                "The folder of `log_file` and `workflow_trace_file` where these are no full paths; with `log_dir` alone the file is "
                    + "mistral.log."
            ),
            Text(
                "workflow_trace_file",
                null,
                "A file for the workflow trace, the lines about changes of state; they are then not in the log."
            ),
            Flag("use_json", false, "Lines are JSON, with fields for the request, the project, the execution, the task and the action."),
            Flag("use_journal", false, "Standard output is in the form of systemd's journal, with the importance of each line."),
            Choice(
                "log_rotation_type",
                "size",
                ["size", "interval", "none"],
                "When a new log file is begun: at a size, each day, or never; SIGHUP opens it anew, for logrotate."
            ),
            Number("max_logfile_size_mb", 100, 1, 100_000, "Megabytes at which a log file is ended."),
            Number("max_logfile_count", 10, 1, 10_000, "Log files that are kept."),
            Text(
                "transport_url",
                null,
                "Where notifications of OpenStack come from: rabbit://user:password@host:port/virtual_host. Event triggers need it."
            ) with
            {
                IsSecret = true,
            },
            Choice("auth_type", "keystone", ["keystone"], "Who says whose a token is. Only Keystone does here.")
        ),
        new(
            "ssl",
            "Certificates of the API, used with [api] enable_ssl_api; read again when the files change",
            Text("cert_file", null, "The certificate, with those between it and its authority, as PEM."),
            Text("key_file", null, "Its key, as PEM."),
            Text("ca_file", null, "Authorities of clients, as PEM; with it a client must have a certificate of one of them.")
        ),
        new(
            "metrics",
            "A page with figures of the process, in Prometheus' text form, on an address of its own, which also has /livez and /readyz",
            Text("host", "127.0.0.1", "The IP address where the page is."),
            Number("port", 0, 0, 65_535, "The port where the page is; 0 switches it off."),
            Flag(
                "orleans_dashboard",
                false,
                "Whether Orleans' dashboard is there, too, below /orleans; of a silo, not of an API process. It asks nobody who he is."
            )
        ),
        new(
            "telemetry",
            "OpenTelemetry; what it reads from the environment (OTEL_…) holds, too",
            Url("otlp_endpoint", "Where traces and figures are sent, e.g. http://127.0.0.1:4317.") with
            {
                DefaultText = "OTEL_EXPORTER_OTLP_ENDPOINT, else off",
            },
            Flag("traces", true, "Whether traces are sent, too."),
            Number(
                "sample_percent",
                100,
                0,
                100,
                "Of a hundred traces that nobody else has decided about, so many are kept; who sends a traceparent decides by its flag."
            )
        ),
    ];
}
