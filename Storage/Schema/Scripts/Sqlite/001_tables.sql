CREATE TABLE workflow_executions (
    id TEXT NOT NULL,
    workflow_id TEXT NOT NULL,
    workflow_name TEXT NOT NULL,
    workflow_namespace TEXT NOT NULL,
    project_id TEXT NOT NULL,
    description TEXT,
    tags TEXT,
    params TEXT NOT NULL,
    task_execution_id TEXT,
    root_execution_id TEXT,
    parent_execution_id TEXT,
    state TEXT NOT NULL,
    state_info TEXT,
    input TEXT NOT NULL,
    output TEXT,
    published_global TEXT,
    context TEXT NOT NULL,
    internal TEXT NOT NULL,
    checksum TEXT NOT NULL,
    started_by TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER,
    wake_at INTEGER,
    waiter TEXT,
    owner TEXT,
    version INTEGER NOT NULL,
    slice INTEGER NOT NULL,
    due_at INTEGER,
    live_owner TEXT,
    forgotten INTEGER,
    ended_at INTEGER,
    PRIMARY KEY (id)
);
CREATE INDEX wx_created ON workflow_executions (created_at, id);
CREATE INDEX wx_project_created ON workflow_executions (project_id, created_at, id);
CREATE INDEX wx_project_state ON workflow_executions (project_id, state, created_at, id);
CREATE INDEX wx_project_name ON workflow_executions (project_id, workflow_name, created_at, id);
CREATE INDEX wx_workflow ON workflow_executions (workflow_id, created_at, id);
CREATE INDEX wx_project_name_id ON workflow_executions (project_id, workflow_name, id);
CREATE INDEX wx_project_updated ON workflow_executions (project_id, updated_at, id);
CREATE INDEX wx_task ON workflow_executions (task_execution_id, created_at, id) WHERE task_execution_id IS NOT NULL;
CREATE INDEX wx_root ON workflow_executions (root_execution_id, created_at, id) WHERE root_execution_id IS NOT NULL;
CREATE INDEX wx_parent ON workflow_executions (parent_execution_id) WHERE parent_execution_id IS NOT NULL;
CREATE INDEX wx_due ON workflow_executions (due_at, slice, id) WHERE due_at IS NOT NULL;
CREATE INDEX wx_owner ON workflow_executions (live_owner, id) WHERE live_owner IS NOT NULL;
CREATE INDEX wx_forgotten ON workflow_executions (forgotten) WHERE forgotten IS NOT NULL;
CREATE INDEX wx_ended ON workflow_executions (ended_at, id) WHERE ended_at IS NOT NULL;

CREATE TABLE task_executions (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    state_info TEXT,
    tags TEXT,
    runtime_context TEXT NOT NULL,
    published TEXT,
    published_global TEXT,
    processed INTEGER NOT NULL,
    internal TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER,
    started_at INTEGER,
    finished_at INTEGER,
    workflow_execution_id TEXT NOT NULL,
    workflow_id TEXT NOT NULL,
    workflow_name TEXT NOT NULL,
    workflow_namespace TEXT NOT NULL,
    project_id TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX tx_execution ON task_executions (workflow_execution_id, created_at, id);
CREATE INDEX tx_created ON task_executions (created_at, id);
CREATE INDEX tx_project_created ON task_executions (project_id, created_at, id);

CREATE TABLE action_executions (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    task_execution_id TEXT,
    task_name TEXT,
    state TEXT NOT NULL,
    state_info TEXT,
    tags TEXT,
    description TEXT,
    accepted INTEGER NOT NULL,
    input TEXT NOT NULL,
    output TEXT,
    is_sync INTEGER NOT NULL,
    internal TEXT NOT NULL,
    item_index INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER,
    last_heartbeat INTEGER,
    workflow_execution_id TEXT,
    workflow_name TEXT,
    workflow_namespace TEXT NOT NULL,
    project_id TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ax_execution ON action_executions (workflow_execution_id, created_at, id) WHERE workflow_execution_id IS NOT NULL;
CREATE INDEX ax_task ON action_executions (task_execution_id, created_at, id) WHERE task_execution_id IS NOT NULL;
CREATE INDEX ax_created ON action_executions (created_at, id);
CREATE INDEX ax_project_created ON action_executions (project_id, created_at, id);

CREATE TABLE workbooks (
    id TEXT NOT NULL,
    name TEXT,
    namespace TEXT,
    definition TEXT,
    tags TEXT,
    scope TEXT,
    project_id TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_wb ON workbooks (name, namespace, project_id);

CREATE TABLE workflow_definitions (
    id TEXT NOT NULL,
    name TEXT,
    namespace TEXT,
    input TEXT,
    interface TEXT,
    definition TEXT,
    checksum TEXT,
    tags TEXT,
    scope TEXT,
    project_id TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    workbook_name TEXT,
    is_system INTEGER,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_wd ON workflow_definitions (name, namespace, project_id);

CREATE TABLE resource_members (
    id TEXT NOT NULL,
    resource_id TEXT,
    resource_type TEXT,
    project_id TEXT,
    member_id TEXT,
    status TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_rm ON resource_members (resource_id, resource_type, member_id);
CREATE INDEX rm_member ON resource_members (member_id, resource_type);

CREATE TABLE action_definitions (
    id TEXT NOT NULL,
    name TEXT,
    is_system INTEGER,
    input TEXT,
    description TEXT,
    tags TEXT,
    definition TEXT,
    scope TEXT,
    project_id TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    namespace TEXT,
    workbook_name TEXT,
    spec TEXT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_ad ON action_definitions (name, namespace, project_id);

CREATE TABLE code_sources (
    id TEXT NOT NULL,
    name TEXT,
    namespace TEXT,
    content TEXT,
    version INTEGER,
    project_id TEXT,
    scope TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    tags TEXT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_cs ON code_sources (name, namespace, project_id);

CREATE TABLE dynamic_actions (
    id TEXT NOT NULL,
    name TEXT,
    namespace TEXT,
    code_source_id TEXT,
    code_source_name TEXT,
    class_name TEXT,
    project_id TEXT,
    scope TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    tags TEXT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_dy ON dynamic_actions (name, namespace, project_id);
CREATE INDEX dy_source ON dynamic_actions (code_source_id);

CREATE TABLE environments (
    id TEXT NOT NULL,
    name TEXT,
    description TEXT,
    variables TEXT,
    scope TEXT,
    project_id TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_en ON environments (name, project_id);

CREATE TABLE cron_triggers (
    id TEXT NOT NULL,
    name TEXT,
    workflow_name TEXT,
    workflow_id TEXT,
    workflow_input TEXT,
    workflow_params TEXT,
    project_id TEXT,
    scope TEXT,
    pattern TEXT,
    remaining_executions INTEGER,
    first_execution_time INTEGER,
    next_execution_time INTEGER,
    created_at INTEGER,
    updated_at INTEGER,
    trust_id TEXT,
    schedule TEXT,
    fingerprint TEXT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_ct ON cron_triggers (name, project_id);
CREATE UNIQUE INDEX ux_ct_fingerprint ON cron_triggers (fingerprint);
CREATE INDEX ct_next ON cron_triggers (next_execution_time);
CREATE INDEX ct_workflow ON cron_triggers (workflow_id);

CREATE TABLE event_triggers (
    id TEXT NOT NULL,
    created_at INTEGER,
    updated_at INTEGER,
    project_id TEXT,
    name TEXT,
    workflow_id TEXT,
    workflow_input TEXT,
    workflow_params TEXT,
    exchange TEXT,
    topic TEXT,
    event TEXT,
    scope TEXT,
    trust_id TEXT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_et ON event_triggers (exchange, topic, event, workflow_id, project_id);
CREATE INDEX et_workflow ON event_triggers (workflow_id);

CREATE TABLE definition_texts (
    checksum TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (checksum)
);

CREATE TABLE execution_outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    execution_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    payload TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_outbox ON execution_outbox (execution_id, sequence);

-- The last group each committer made durable: tells after a lost connection whether its commit had arrived.
CREATE TABLE commit_marks (
    committer TEXT NOT NULL,
    mark INTEGER NOT NULL,
    PRIMARY KEY (committer)
);

-- Statistics of a large installation, by hand: without any, the planner takes a project for as selective as an id. Rows, then rows per value of each prefix.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('workflow_executions', 'sqlite_autoindex_workflow_executions_1', '1000000 1'),
    ('workflow_executions', 'wx_created', '1000000 1 1'),
    ('workflow_executions', 'wx_project_created', '1000000 100000 1 1'),
    ('workflow_executions', 'wx_project_state', '1000000 100000 30000 1 1'),
    ('workflow_executions', 'wx_project_name', '1000000 100000 1000 1 1'),
    ('workflow_executions', 'wx_project_name_id', '1000000 100000 1000 1'),
    ('workflow_executions', 'wx_workflow', '1000000 1000 1 1'),
    ('workflow_executions', 'wx_project_updated', '1000000 100000 1 1'),
    ('workflow_executions', 'wx_task', '100000 1 1 1'),
    ('workflow_executions', 'wx_root', '100000 10 1 1'),
    ('workflow_executions', 'wx_parent', '100000 3'),
    ('workflow_executions', 'wx_due', '10000 1 1 1'),
    ('workflow_executions', 'wx_owner', '10000 3000 1'),
    ('workflow_executions', 'wx_forgotten', '10 10'),
    ('workflow_executions', 'wx_ended', '1000000 1 1'),
    ('task_executions', 'sqlite_autoindex_task_executions_1', '10000000 1'),
    ('task_executions', 'tx_execution', '10000000 10 1 1'),
    ('task_executions', 'tx_created', '10000000 1 1'),
    ('task_executions', 'tx_project_created', '10000000 1000000 1 1'),
    ('action_executions', 'sqlite_autoindex_action_executions_1', '10000000 1'),
    ('action_executions', 'ax_execution', '10000000 10 1 1'),
    ('action_executions', 'ax_task', '10000000 1 1 1'),
    ('action_executions', 'ax_created', '10000000 1 1'),
    ('action_executions', 'ax_project_created', '10000000 1000000 1 1');
