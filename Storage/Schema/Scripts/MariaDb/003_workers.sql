-- Work for processes outside of the service, until its outcome has arrived. due_at: when somebody must look at it, null for never.
CREATE TABLE worker_tasks (
    id varchar(255) NOT NULL,
    queue varchar(255) NOT NULL,
    project_id varchar(80) NOT NULL,
    execution_id varchar(255),
    action varchar(255) NOT NULL,
    input longtext NOT NULL,
    safe_rerun tinyint(1) NOT NULL,
    workflow_name varchar(255),
    task_name varchar(255),
    deadline bigint,
    created_at bigint NOT NULL,
    state varchar(20) NOT NULL,
    attempt bigint NOT NULL,
    lease_id varchar(255),
    worker varchar(255),
    lease_seconds bigint,
    lease_until bigint,
    due_at bigint,
    outcome longtext,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE INDEX wt_queue ON worker_tasks (project_id, queue, state, created_at, id);
CREATE INDEX wt_due ON worker_tasks (due_at, id);
CREATE INDEX wt_execution ON worker_tasks (execution_id);

-- Stored actions without a workflow that some process runs now, and which.
CREATE TABLE lone_actions (
    id varchar(255) NOT NULL,
    owner varchar(255) NOT NULL,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE INDEX la_owner ON lone_actions (owner, id);
