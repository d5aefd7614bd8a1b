-- What each workflow was before, and is: every upload of it.
CREATE TABLE workflow_revisions (
    id varchar(255) COLLATE "C" NOT NULL,
    workflow_id varchar(255) COLLATE "C",
    number bigint,
    name varchar(255) COLLATE "C",
    checksum varchar(64) COLLATE "C",
    definition text COLLATE "C",
    created_by varchar(255) COLLATE "C",
    project_id varchar(80) COLLATE "C",
    created_at bigint,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_wr ON workflow_revisions (workflow_id, number);
CREATE INDEX wr_created ON workflow_revisions (created_at NULLS FIRST, id NULLS FIRST);

ALTER TABLE workflow_definitions ADD COLUMN revision bigint;
UPDATE workflow_definitions SET revision = 1;
INSERT INTO workflow_revisions (id, workflow_id, number, name, checksum, definition, created_by, project_id, created_at)
SELECT id, id, 1, name, checksum, definition, NULL, project_id, COALESCE(updated_at, created_at) FROM workflow_definitions;

ALTER TABLE workflow_executions ADD COLUMN workflow_revision bigint;
