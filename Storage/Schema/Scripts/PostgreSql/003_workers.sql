-- Work for processes outside of the service, until its outcome has arrived. due_at: when somebody must look at it, null for never.
CREATE TABLE worker_tasks (
    id varchar(255) COLLATE "C" NOT NULL,
    queue varchar(255) COLLATE "C" NOT NULL,
    project_id varchar(80) COLLATE "C" NOT NULL,
    execution_id varchar(255) COLLATE "C",
    action varchar(255) COLLATE "C" NOT NULL,
    input text COLLATE "C" NOT NULL,
    safe_rerun boolean NOT NULL,
    workflow_name varchar(255) COLLATE "C",
    task_name varchar(255) COLLATE "C",
    deadline bigint,
    created_at bigint NOT NULL,
    state varchar(20) COLLATE "C" NOT NULL,
    attempt bigint NOT NULL,
    lease_id varchar(255) COLLATE "C",
    worker varchar(255) COLLATE "C",
    lease_seconds bigint,
    lease_until bigint,
    due_at bigint,
    outcome text COLLATE "C",
    PRIMARY KEY (id)
);
CREATE INDEX wt_queue ON worker_tasks (project_id, queue, state, created_at, id);
CREATE INDEX wt_due ON worker_tasks (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX wt_execution ON worker_tasks (execution_id) WHERE execution_id IS NOT NULL;

-- Stored actions without a workflow that some process runs now, and which.
CREATE TABLE lone_actions (
    id varchar(255) COLLATE "C" NOT NULL,
    owner varchar(255) COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX la_owner ON lone_actions (owner, id);
