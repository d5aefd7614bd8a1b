-- Texts compare by code point and keep trailing blanks, as on the other databases; descending indexes because there is no incremental sort.
CREATE TABLE workflow_executions (
    id varchar(255) NOT NULL,
    workflow_id varchar(80) NOT NULL,
    workflow_name varchar(255) NOT NULL,
    workflow_namespace varchar(255) NOT NULL,
    project_id varchar(80) NOT NULL,
    description longtext,
    tags longtext,
    params longtext NOT NULL,
    task_execution_id varchar(80),
    root_execution_id varchar(255),
    parent_execution_id varchar(255),
    state varchar(20) NOT NULL,
    state_info longtext,
    input longtext NOT NULL,
    output longtext,
    published_global longtext,
    context longtext NOT NULL,
    internal longtext NOT NULL,
    checksum varchar(64) NOT NULL,
    started_by varchar(255),
    created_at bigint NOT NULL,
    updated_at bigint,
    wake_at bigint,
    waiter varchar(255),
    owner varchar(255),
    version bigint NOT NULL,
    slice bigint NOT NULL,
    due_at bigint,
    live_owner varchar(255),
    forgotten bigint,
    ended_at bigint,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE INDEX wx_created ON workflow_executions (created_at, id);
CREATE INDEX wx_created_desc ON workflow_executions (created_at DESC, id);
CREATE INDEX wx_project_created ON workflow_executions (project_id, created_at, id);
CREATE INDEX wx_project_created_desc ON workflow_executions (project_id, created_at DESC, id);
CREATE INDEX wx_project_state ON workflow_executions (project_id, state, created_at, id);
CREATE INDEX wx_project_state_desc ON workflow_executions (project_id, state, created_at DESC, id);
CREATE INDEX wx_project_name_desc ON workflow_executions (project_id, workflow_name, created_at DESC, id);
CREATE INDEX wx_workflow ON workflow_executions (workflow_id, created_at, id);
CREATE INDEX wx_project_name_id ON workflow_executions (project_id, workflow_name, id);
CREATE INDEX wx_project_updated ON workflow_executions (project_id, updated_at, id);
CREATE INDEX wx_project_updated_desc ON workflow_executions (project_id, updated_at DESC, id);
CREATE INDEX wx_task ON workflow_executions (task_execution_id, created_at, id);
CREATE INDEX wx_root ON workflow_executions (root_execution_id, created_at, id);
CREATE INDEX wx_parent ON workflow_executions (parent_execution_id);
CREATE INDEX wx_due ON workflow_executions (due_at, slice, id);
CREATE INDEX wx_owner ON workflow_executions (live_owner, id);
CREATE INDEX wx_forgotten ON workflow_executions (forgotten);
CREATE INDEX wx_ended ON workflow_executions (ended_at, id);

CREATE TABLE task_executions (
    id varchar(255) NOT NULL,
    name varchar(255) NOT NULL,
    type varchar(10) NOT NULL,
    state varchar(20) NOT NULL,
    state_info longtext,
    tags longtext,
    runtime_context longtext NOT NULL,
    published longtext,
    published_global longtext,
    processed tinyint(1) NOT NULL,
    internal longtext NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint,
    started_at bigint,
    finished_at bigint,
    workflow_execution_id varchar(255) NOT NULL,
    workflow_id varchar(80) NOT NULL,
    workflow_name varchar(255) NOT NULL,
    workflow_namespace varchar(255) NOT NULL,
    project_id varchar(80) NOT NULL,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE INDEX tx_execution ON task_executions (workflow_execution_id, created_at, id);
CREATE INDEX tx_created ON task_executions (created_at, id);
CREATE INDEX tx_created_desc ON task_executions (created_at DESC, id);
CREATE INDEX tx_project_created ON task_executions (project_id, created_at, id);
CREATE INDEX tx_project_created_desc ON task_executions (project_id, created_at DESC, id);

CREATE TABLE action_executions (
    id varchar(255) NOT NULL,
    name varchar(255) NOT NULL,
    task_execution_id varchar(80),
    task_name varchar(255),
    state varchar(20) NOT NULL,
    state_info longtext,
    tags longtext,
    description varchar(255),
    accepted tinyint(1) NOT NULL,
    input longtext NOT NULL,
    output longtext,
    is_sync tinyint(1) NOT NULL,
    internal longtext NOT NULL,
    item_index bigint,
    created_at bigint NOT NULL,
    updated_at bigint,
    last_heartbeat bigint,
    workflow_execution_id varchar(255),
    workflow_name varchar(255),
    workflow_namespace varchar(255) NOT NULL,
    project_id varchar(80) NOT NULL,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE INDEX ax_execution ON action_executions (workflow_execution_id, created_at, id);
CREATE INDEX ax_task ON action_executions (task_execution_id, created_at, id);
CREATE INDEX ax_created ON action_executions (created_at, id);
CREATE INDEX ax_created_desc ON action_executions (created_at DESC, id);
CREATE INDEX ax_project_created ON action_executions (project_id, created_at, id);
CREATE INDEX ax_project_created_desc ON action_executions (project_id, created_at DESC, id);

CREATE TABLE workbooks (
    id varchar(255) NOT NULL,
    name varchar(255),
    namespace varchar(255),
    definition longtext,
    tags longtext,
    scope varchar(80),
    project_id varchar(80),
    created_at bigint,
    updated_at bigint,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_wb ON workbooks (name, namespace, project_id);

CREATE TABLE workflow_definitions (
    id varchar(255) NOT NULL,
    name varchar(255),
    namespace varchar(255),
    input longtext,
    interface longtext,
    definition longtext,
    checksum varchar(64),
    tags longtext,
    scope varchar(80),
    project_id varchar(80),
    created_at bigint,
    updated_at bigint,
    workbook_name varchar(255),
    is_system tinyint(1),
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_wd ON workflow_definitions (name, namespace, project_id);

CREATE TABLE resource_members (
    id varchar(255) NOT NULL,
    resource_id varchar(80),
    resource_type varchar(50),
    project_id varchar(80),
    member_id varchar(80),
    status varchar(20),
    created_at bigint,
    updated_at bigint,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_rm ON resource_members (resource_id, resource_type, member_id);
CREATE INDEX rm_member ON resource_members (member_id, resource_type);

CREATE TABLE action_definitions (
    id varchar(255) NOT NULL,
    name varchar(255),
    is_system tinyint(1),
    input longtext,
    description longtext,
    tags longtext,
    definition longtext,
    scope varchar(80),
    project_id varchar(80),
    created_at bigint,
    updated_at bigint,
    namespace varchar(255),
    workbook_name varchar(255),
    spec longtext,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_ad ON action_definitions (name, namespace, project_id);

CREATE TABLE code_sources (
    id varchar(255) NOT NULL,
    name varchar(255),
    namespace varchar(255),
    content longtext,
    version bigint,
    project_id varchar(80),
    scope varchar(80),
    created_at bigint,
    updated_at bigint,
    tags longtext,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_cs ON code_sources (name, namespace, project_id);

CREATE TABLE dynamic_actions (
    id varchar(255) NOT NULL,
    name varchar(255),
    namespace varchar(255),
    code_source_id varchar(80),
    code_source_name varchar(255),
    class_name varchar(255),
    project_id varchar(80),
    scope varchar(80),
    created_at bigint,
    updated_at bigint,
    tags longtext,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_dy ON dynamic_actions (name, namespace, project_id);
CREATE INDEX dy_source ON dynamic_actions (code_source_id);

CREATE TABLE environments (
    id varchar(255) NOT NULL,
    name varchar(200),
    description longtext,
    variables longtext,
    scope varchar(80),
    project_id varchar(80),
    created_at bigint,
    updated_at bigint,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_en ON environments (name, project_id);

CREATE TABLE cron_triggers (
    id varchar(255) NOT NULL,
    name varchar(200),
    workflow_name varchar(255),
    workflow_id varchar(80),
    workflow_input longtext,
    workflow_params longtext,
    project_id varchar(80),
    scope varchar(80),
    pattern varchar(100),
    remaining_executions bigint,
    first_execution_time bigint,
    next_execution_time bigint,
    created_at bigint,
    updated_at bigint,
    trust_id varchar(80),
    schedule longtext,
    fingerprint varchar(64),
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_ct ON cron_triggers (name, project_id);
CREATE UNIQUE INDEX ux_ct_fingerprint ON cron_triggers (fingerprint);
CREATE INDEX ct_next ON cron_triggers (next_execution_time);
CREATE INDEX ct_workflow ON cron_triggers (workflow_id);

CREATE TABLE event_triggers (
    id varchar(255) NOT NULL,
    created_at bigint,
    updated_at bigint,
    project_id varchar(80),
    name varchar(200),
    workflow_id varchar(80),
    workflow_input longtext,
    workflow_params longtext,
    exchange varchar(80),
    topic varchar(80),
    event varchar(80),
    scope varchar(80),
    trust_id varchar(80),
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_et ON event_triggers (exchange, topic, event, workflow_id, project_id);
CREATE INDEX et_workflow ON event_triggers (workflow_id);

CREATE TABLE definition_texts (
    checksum varchar(64) NOT NULL,
    text longtext NOT NULL,
    PRIMARY KEY (checksum)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE execution_outbox (
    position bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    execution_id varchar(255) NOT NULL,
    sequence bigint NOT NULL,
    payload longtext NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_outbox ON execution_outbox (execution_id, sequence);

-- The last group each committer made durable: tells after a lost connection whether its commit had arrived.
CREATE TABLE commit_marks (
    committer varchar(64) NOT NULL,
    mark bigint NOT NULL,
    PRIMARY KEY (committer)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
