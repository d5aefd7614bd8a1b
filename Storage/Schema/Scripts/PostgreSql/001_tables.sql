-- Texts compare by code point and nulls are the smallest values, as on the other databases.
CREATE TABLE workflow_executions (
    id varchar(255) COLLATE "C" NOT NULL,
    workflow_id varchar(80) COLLATE "C" NOT NULL,
    workflow_name varchar(255) COLLATE "C" NOT NULL,
    workflow_namespace varchar(255) COLLATE "C" NOT NULL,
    project_id varchar(80) COLLATE "C" NOT NULL,
    description text COLLATE "C",
    tags text COLLATE "C",
    params text COLLATE "C" NOT NULL,
    task_execution_id varchar(80) COLLATE "C",
    root_execution_id varchar(255) COLLATE "C",
    parent_execution_id varchar(255) COLLATE "C",
    state varchar(20) COLLATE "C" NOT NULL,
    state_info text COLLATE "C",
    input text COLLATE "C" NOT NULL,
    output text COLLATE "C",
    published_global text COLLATE "C",
    context text COLLATE "C" NOT NULL,
    internal text COLLATE "C" NOT NULL,
    checksum varchar(64) COLLATE "C" NOT NULL,
    started_by varchar(255) COLLATE "C",
    created_at bigint NOT NULL,
    updated_at bigint,
    wake_at bigint,
    waiter varchar(255) COLLATE "C",
    owner varchar(255) COLLATE "C",
    version bigint NOT NULL,
    slice bigint NOT NULL,
    due_at bigint,
    live_owner varchar(255) COLLATE "C",
    forgotten bigint,
    ended_at bigint,
    PRIMARY KEY (id)
);
CREATE INDEX wx_created ON workflow_executions (created_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX wx_project_created ON workflow_executions (project_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX wx_project_state ON workflow_executions (project_id NULLS FIRST, state NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX wx_project_name ON workflow_executions (project_id NULLS FIRST, workflow_name NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX wx_workflow ON workflow_executions (workflow_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX wx_project_name_id ON workflow_executions (project_id NULLS FIRST, workflow_name NULLS FIRST, id NULLS FIRST);
CREATE INDEX wx_project_updated ON workflow_executions (project_id NULLS FIRST, updated_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX wx_task ON workflow_executions (task_execution_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST) WHERE task_execution_id IS NOT NULL;
CREATE INDEX wx_root ON workflow_executions (root_execution_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST) WHERE root_execution_id IS NOT NULL;
CREATE INDEX wx_parent ON workflow_executions (parent_execution_id NULLS FIRST) WHERE parent_execution_id IS NOT NULL;
CREATE INDEX wx_due ON workflow_executions (due_at NULLS FIRST, slice NULLS FIRST, id NULLS FIRST) WHERE due_at IS NOT NULL;
CREATE INDEX wx_owner ON workflow_executions (live_owner NULLS FIRST, id NULLS FIRST) WHERE live_owner IS NOT NULL;
CREATE INDEX wx_forgotten ON workflow_executions (forgotten NULLS FIRST) WHERE forgotten IS NOT NULL;
CREATE INDEX wx_ended ON workflow_executions (ended_at NULLS FIRST, id NULLS FIRST) WHERE ended_at IS NOT NULL;

CREATE TABLE task_executions (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(255) COLLATE "C" NOT NULL,
    type varchar(10) COLLATE "C" NOT NULL,
    state varchar(20) COLLATE "C" NOT NULL,
    state_info text COLLATE "C",
    tags text COLLATE "C",
    runtime_context text COLLATE "C" NOT NULL,
    published text COLLATE "C",
    published_global text COLLATE "C",
    processed boolean NOT NULL,
    internal text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint,
    started_at bigint,
    finished_at bigint,
    workflow_execution_id varchar(255) COLLATE "C" NOT NULL,
    workflow_id varchar(80) COLLATE "C" NOT NULL,
    workflow_name varchar(255) COLLATE "C" NOT NULL,
    workflow_namespace varchar(255) COLLATE "C" NOT NULL,
    project_id varchar(80) COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX tx_execution ON task_executions (workflow_execution_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX tx_created ON task_executions (created_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX tx_project_created ON task_executions (project_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST);

CREATE TABLE action_executions (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(255) COLLATE "C" NOT NULL,
    task_execution_id varchar(80) COLLATE "C",
    task_name varchar(255) COLLATE "C",
    state varchar(20) COLLATE "C" NOT NULL,
    state_info text COLLATE "C",
    tags text COLLATE "C",
    description varchar(255) COLLATE "C",
    accepted boolean NOT NULL,
    input text COLLATE "C" NOT NULL,
    output text COLLATE "C",
    is_sync boolean NOT NULL,
    internal text COLLATE "C" NOT NULL,
    item_index bigint,
    created_at bigint NOT NULL,
    updated_at bigint,
    last_heartbeat bigint,
    workflow_execution_id varchar(255) COLLATE "C",
    workflow_name varchar(255) COLLATE "C",
    workflow_namespace varchar(255) COLLATE "C" NOT NULL,
    project_id varchar(80) COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ax_execution ON action_executions (workflow_execution_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST) WHERE workflow_execution_id IS NOT NULL;
CREATE INDEX ax_task ON action_executions (task_execution_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST) WHERE task_execution_id IS NOT NULL;
CREATE INDEX ax_created ON action_executions (created_at NULLS FIRST, id NULLS FIRST);
CREATE INDEX ax_project_created ON action_executions (project_id NULLS FIRST, created_at NULLS FIRST, id NULLS FIRST);

CREATE TABLE workbooks (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(255) COLLATE "C",
    namespace varchar(255) COLLATE "C",
    definition text COLLATE "C",
    tags text COLLATE "C",
    scope varchar(80) COLLATE "C",
    project_id varchar(80) COLLATE "C",
    created_at bigint,
    updated_at bigint,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_wb ON workbooks (name, namespace, project_id);

CREATE TABLE workflow_definitions (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(255) COLLATE "C",
    namespace varchar(255) COLLATE "C",
    input text COLLATE "C",
    interface text COLLATE "C",
    definition text COLLATE "C",
    checksum varchar(64) COLLATE "C",
    tags text COLLATE "C",
    scope varchar(80) COLLATE "C",
    project_id varchar(80) COLLATE "C",
    created_at bigint,
    updated_at bigint,
    workbook_name varchar(255) COLLATE "C",
    is_system boolean,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_wd ON workflow_definitions (name, namespace, project_id);

CREATE TABLE resource_members (
    id varchar(255) COLLATE "C" NOT NULL,
    resource_id varchar(80) COLLATE "C",
    resource_type varchar(50) COLLATE "C",
    project_id varchar(80) COLLATE "C",
    member_id varchar(80) COLLATE "C",
    status varchar(20) COLLATE "C",
    created_at bigint,
    updated_at bigint,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_rm ON resource_members (resource_id, resource_type, member_id);
CREATE INDEX rm_member ON resource_members (member_id NULLS FIRST, resource_type NULLS FIRST);

CREATE TABLE action_definitions (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(255) COLLATE "C",
    is_system boolean,
    input text COLLATE "C",
    description text COLLATE "C",
    tags text COLLATE "C",
    definition text COLLATE "C",
    scope varchar(80) COLLATE "C",
    project_id varchar(80) COLLATE "C",
    created_at bigint,
    updated_at bigint,
    namespace varchar(255) COLLATE "C",
    workbook_name varchar(255) COLLATE "C",
    spec text COLLATE "C",
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_ad ON action_definitions (name, namespace, project_id);

CREATE TABLE code_sources (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(255) COLLATE "C",
    namespace varchar(255) COLLATE "C",
    content text COLLATE "C",
    version bigint,
    project_id varchar(80) COLLATE "C",
    scope varchar(80) COLLATE "C",
    created_at bigint,
    updated_at bigint,
    tags text COLLATE "C",
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_cs ON code_sources (name, namespace, project_id);

CREATE TABLE dynamic_actions (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(255) COLLATE "C",
    namespace varchar(255) COLLATE "C",
    code_source_id varchar(80) COLLATE "C",
    code_source_name varchar(255) COLLATE "C",
    class_name varchar(255) COLLATE "C",
    project_id varchar(80) COLLATE "C",
    scope varchar(80) COLLATE "C",
    created_at bigint,
    updated_at bigint,
    tags text COLLATE "C",
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_dy ON dynamic_actions (name, namespace, project_id);
CREATE INDEX dy_source ON dynamic_actions (code_source_id NULLS FIRST);

CREATE TABLE environments (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(200) COLLATE "C",
    description text COLLATE "C",
    variables text COLLATE "C",
    scope varchar(80) COLLATE "C",
    project_id varchar(80) COLLATE "C",
    created_at bigint,
    updated_at bigint,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_en ON environments (name, project_id);

CREATE TABLE cron_triggers (
    id varchar(255) COLLATE "C" NOT NULL,
    name varchar(200) COLLATE "C",
    workflow_name varchar(255) COLLATE "C",
    workflow_id varchar(80) COLLATE "C",
    workflow_input text COLLATE "C",
    workflow_params text COLLATE "C",
    project_id varchar(80) COLLATE "C",
    scope varchar(80) COLLATE "C",
    pattern varchar(100) COLLATE "C",
    remaining_executions bigint,
    first_execution_time bigint,
    next_execution_time bigint,
    created_at bigint,
    updated_at bigint,
    trust_id varchar(80) COLLATE "C",
    schedule text COLLATE "C",
    fingerprint varchar(64) COLLATE "C",
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_ct ON cron_triggers (name, project_id);
CREATE UNIQUE INDEX ux_ct_fingerprint ON cron_triggers (fingerprint);
CREATE INDEX ct_next ON cron_triggers (next_execution_time NULLS FIRST);
CREATE INDEX ct_workflow ON cron_triggers (workflow_id NULLS FIRST);

CREATE TABLE event_triggers (
    id varchar(255) COLLATE "C" NOT NULL,
    created_at bigint,
    updated_at bigint,
    project_id varchar(80) COLLATE "C",
    name varchar(200) COLLATE "C",
    workflow_id varchar(80) COLLATE "C",
    workflow_input text COLLATE "C",
    workflow_params text COLLATE "C",
    exchange varchar(80) COLLATE "C",
    topic varchar(80) COLLATE "C",
    event varchar(80) COLLATE "C",
    scope varchar(80) COLLATE "C",
    trust_id varchar(80) COLLATE "C",
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_et ON event_triggers (exchange, topic, event, workflow_id, project_id);
CREATE INDEX et_workflow ON event_triggers (workflow_id NULLS FIRST);

CREATE TABLE definition_texts (
    checksum varchar(64) COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    PRIMARY KEY (checksum)
);

CREATE TABLE execution_outbox (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    execution_id varchar(255) COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    payload text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX ux_outbox ON execution_outbox (execution_id, sequence);

-- The last group each committer made durable: tells after a lost connection whether its commit had arrived.
CREATE TABLE commit_marks (
    committer varchar(64) COLLATE "C" NOT NULL,
    mark bigint NOT NULL,
    PRIMARY KEY (committer)
);
