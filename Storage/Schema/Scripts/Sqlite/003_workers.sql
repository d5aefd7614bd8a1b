-- Work for processes outside of the service, until its outcome has arrived. due_at: when somebody must look at it, null for never.
CREATE TABLE worker_tasks (
    id TEXT NOT NULL,
    queue TEXT NOT NULL,
    project_id TEXT NOT NULL,
    execution_id TEXT,
    action TEXT NOT NULL,
    input TEXT NOT NULL,
    safe_rerun INTEGER NOT NULL,
    workflow_name TEXT,
    task_name TEXT,
    deadline INTEGER,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    lease_id TEXT,
    worker TEXT,
    lease_seconds INTEGER,
    lease_until INTEGER,
    due_at INTEGER,
    outcome TEXT,
    PRIMARY KEY (id)
);
CREATE INDEX wt_queue ON worker_tasks (project_id, queue, state, created_at, id);
CREATE INDEX wt_due ON worker_tasks (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX wt_execution ON worker_tasks (execution_id) WHERE execution_id IS NOT NULL;

-- Stored actions without a workflow that some process runs now, and which.
CREATE TABLE lone_actions (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX la_owner ON lone_actions (owner, id);
