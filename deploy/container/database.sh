# What the image postgres does with POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB, as far as compose.yaml needs it (see try).
set -eu
export PGDATA=/var/lib/postgresql/data
if [ ! -s $PGDATA/PG_VERSION ]; then
    printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password
    initdb --username "$POSTGRES_USER" --pwfile=/tmp/password --auth=scram-sha-256 >/dev/null
    echo 'host all all all scram-sha-256' >>$PGDATA/pg_hba.conf
    pg_ctl --wait -o '-c listen_addresses=' start >/dev/null
    PGPASSWORD=$POSTGRES_PASSWORD createdb --username "$POSTGRES_USER" "$POSTGRES_DB"
    pg_ctl --wait stop >/dev/null
fi
exec postgres -c 'listen_addresses=*'
