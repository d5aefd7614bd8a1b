using System.Collections.Immutable;
using static Mistral.Api.Configuration.Declared.Setting;

namespace Mistral.Api.Configuration.Declared;

/// <summary>REST, who may use it and how much.</summary>
internal static class ApiSections
{
    public static ImmutableArray<SettingSection> All { get; } =
    [
        new(
            "api",
            "The REST API",
            Text("host", null, "The address where REST is served.") with
            {
                DefaultText = "127.0.0.1; 0.0.0.0 with Keystone",
            },
            Number("port", 8989, 0, 65_535, "The port where REST is served; 0 takes a free one."),
            Flag("enable_ssl_api", false, "Serve HTTPS with the certificate of [ssl]."),
            Flag("allow_no_auth", false, "Serve other machines without authentication."),
            Number("max_limit", 5_000, 1, int.MaxValue, "Rows of a list at most, also of one without a limit."),
            Flag("allow_action_execution_deletion", false, "Whether action executions may be deleted."),
            Choice(
                "validation_mode",
                "mandatory",
                ["enabled", "mandatory", "disabled"],
                "When definitions are checked: unless a request says skip_validation, always, or never."
            ),
            Number("max_body_bytes", 16 * 1024 * 1024, 1024, int.MaxValue, "Larger request bodies are refused with 413."),
            Number("max_json_depth", 512, 8, 512, "JSON that is nested deeper is refused with 400."),
            Number("max_wait_seconds", 300, 0, int.MaxValue, "How long ?wait= may hold a request."),
            Number("max_requests", 10_000, 1, int.MaxValue, "Requests that a process works on at a time; beyond it new ones get 503."),
            Number(
                "request_timeout_seconds",
                15,
                1,
                3_600,
                "How long a request may take before it is answered with 503; what it waits for by its own wish is not counted."
            ),
            Number(
                "client_timeout_seconds",
                15,
                2,
                3_600,
                "How long a client may take to send the head of a request or to begin with its body; then it is cut off."
            ),
            Number(
                "leave_notice_seconds",
                null,
                0,
                3_600,
                "How long the health check says that the process leaves before it stops to listen."
            ) with
            {
                DefaultText = "2; 0 for one process on SQLite that serves its own machine only",
            },
            Flag("enable_info_endpoint", false, "Whether GET /info answers."),
            Text("info_json_file_path", "info.json", "The file that GET /info shows.")
        ),
        new(
            "pecan",
            "Of Mistral's web framework one setting means something here",
            Flag("auth_enable", null, "Whether requests must have a token of Keystone.") with
            {
                DefaultText = "true when [keystone_authtoken] auth_url is set",
            }
        ),
        new(
            "keystone_authtoken",
            "The Keystone that validates tokens, and the service's own user there",
            Url("auth_url", "Where Keystone is; naming it switches authentication on.") with
            {
                OldNames = ["identity_uri"],
            },
            Text("www_authenticate_uri", null, "What clients without a token are told to ask.") with
            {
                OldNames = ["auth_uri"],
                DefaultText = "auth_url",
            },
            Text("username", null, "The service's user.") with
            {
                OldNames = ["admin_user"],
            },
            Text("password", null, "The service's password.") with
            {
                OldNames = ["admin_password"],
                IsSecret = true,
            },
            Text("user_domain_id", "default", "The domain of the service's user."),
            Text("user_domain_name", null, "The same by name."),
            Text("project_name", "service", "The service's project.") with
            {
                OldNames = ["admin_tenant_name"],
            },
            Text("project_domain_id", "default", "The domain of the service's project."),
            Text("project_domain_name", null, "The same by name."),
            Text("region_name", null, "Whose endpoints of the catalogue are used."),
            Text("cafile", null, "Certificates of authorities that Keystone's certificate is checked against."),
            Flag("insecure", false, "Do not check Keystone's certificate."),
            Number("token_cache_time", 5, 0, int.MaxValue, "Seconds for which a validated token is believed."),
            Number("http_connect_timeout", 10, 1, int.MaxValue, "Seconds that Keystone has for an answer.")
        ),
        new(
            "oslo_policy",
            "Who may do what",
            Text("policy_file", "policy.yaml", "Rules that are put over the defaults; read again when the file changes.") with
            {
                IsReread = true,
            }
        ),
        new(
            "quota",
            "What each project may have; -1 is no limit",
            Number("running_executions", -1, -1, int.MaxValue, "Root executions that have not ended; beyond it a start gets 429.") with
            {
                IsReread = true,
            },
            Number(
                "definitions",
                -1,
                -1,
                int.MaxValue,
                "Workbooks, workflows, actions, code sources and dynamic actions together; beyond it 403."
            ) with
            {
                IsReread = true,
            },
            Number("triggers", -1, -1, int.MaxValue, "Cron and event triggers together; beyond it 403.") with
            {
                IsReread = true,
            },
            Number("request_rate", -1, -1, int.MaxValue, "Requests a second, counted by each process that serves REST; beyond it 429.") with
            {
                IsReread = true,
            },
            List(
                "weights",
                null,
                "`PROJECT:WEIGHT`: how much larger than others' the shares of these projects are (1 to 100; others have 1), of places "
                    + "for actions, scripts, long decisions, starts, sub-workflows and messages, and of the commit queue. Read at start."
            )
        ),
        new(
            "audit",
            "Who did what: each change, and each look at other projects' data, as an event in CADF's form, on the disk before the "
                + "request is answered",
            Text("folder", null, "The folder of the files, of this process alone; without it nothing is written."),
            Number("max_file_size_mb", 100, 1, 100_000, "Megabytes at which the next file is begun."),
            Number("max_files", 100, 1, 1_000_000, "Files that stay; older ones are deleted, with `notify` when they have been sent."),
            Flag("notify", false, "Whether the events are also sent to RabbitMQ ([DEFAULT] transport_url), each at least once."),
            Text("exchange", "openstack", "The exchange they are sent to."),
            Text("topic", "notifications", "Their topic: the routing key is this with .info at the end.")
        ),
        new("cors", "Pages of other origins", List("allowed_origin", null, "Origins whose pages may call the API; * is any.")),
        new(
            "oslo_middleware",
            "Proxies before the API",
            Flag("enable_proxy_headers_parsing", false, "X-Forwarded-* and Forwarded change the links in answers.")
        ),
        new(
            "coordination",
            "The list of services",
            Text("backend_url", null, "When it is set, whatever it says, GET /v2/services lists the processes of the cluster.")
        ),
    ];
}
