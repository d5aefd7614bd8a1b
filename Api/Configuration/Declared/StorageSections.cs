using System.Collections.Immutable;
using static Mistral.Api.Configuration.Declared.Setting;

namespace Mistral.Api.Configuration.Declared;

internal static class StorageSections
{
    public static ImmutableArray<SettingSection> All { get; } =
    [
        new(
            "database",
            "Where everything is kept",
            Text(
                "connection",
                "sqlite:///data/mistral.db",
                "sqlite:///PATH, postgresql://user:password@host:port/name or mysql://user:password@host:port/name; a driver after a "
                    + "+ is passed over."
            ) with
            {
                IsSecret = true,
            },
            Number(
                "max_pool_size",
                24,
                5,
                10_000,
                "Connections of one silo to a database server, Orleans' own among them; what wants more waits its turn."
            ),
            Number(
                "list_wait_seconds",
                5,
                1,
                3_600,
                "How long a list waits for a connection while other lists have those that its project may have; then 429."
            ),
            Number(
                "statement_timeout_seconds",
                10,
                1,
                3_600,
                "How long a statement may take, and a connection that says nothing is believed in; changes of the schema are not bounded."
            ),
            Number(
                "idle_transaction_timeout_seconds",
                5,
                1,
                3_600,
                "After so long the server ends the open transaction of a silo that stands still."
            ),
            Number(
                "connect_timeout_seconds",
                5,
                1,
                3_600,
                "How long a connection may take to come about, and a read may wait for one of the pool."
            ),
            Number(
                "lock_timeout_milliseconds",
                500,
                10,
                60_000,
                "How long a statement waits for a lock of somebody else; MariaDB counts whole seconds."
            )
        ),
    ];
}
