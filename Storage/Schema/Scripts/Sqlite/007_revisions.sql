-- What each workflow was before, and is: every upload of it.
CREATE TABLE workflow_revisions (
    id TEXT NOT NULL,
    workflow_id TEXT,
    number INTEGER,
    name TEXT,
    checksum TEXT,
    definition TEXT,
    created_by TEXT,
    project_id TEXT,
    created_at INTEGER,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_wr ON workflow_revisions (workflow_id, number);
CREATE INDEX wr_created ON workflow_revisions (created_at, id);

ALTER TABLE workflow_definitions ADD COLUMN revision INTEGER;
UPDATE workflow_definitions SET revision = 1;
INSERT INTO workflow_revisions (id, workflow_id, number, name, checksum, definition, created_by, project_id, created_at)
SELECT id, id, 1, name, checksum, definition, NULL, project_id, COALESCE(updated_at, created_at) FROM workflow_definitions;

ALTER TABLE workflow_executions ADD COLUMN workflow_revision INTEGER;
