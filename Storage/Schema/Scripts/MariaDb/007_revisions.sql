-- What each workflow was before, and is: every upload of it.
CREATE TABLE workflow_revisions (
    id varchar(255) NOT NULL,
    workflow_id varchar(255),
    number bigint,
    name varchar(255),
    checksum varchar(64),
    definition longtext,
    created_by varchar(255),
    project_id varchar(80),
    created_at bigint,
    PRIMARY KEY (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE UNIQUE INDEX ux_wr ON workflow_revisions (workflow_id, number);
CREATE INDEX wr_created ON workflow_revisions (created_at, id);

ALTER TABLE workflow_definitions ADD COLUMN revision bigint;
UPDATE workflow_definitions SET revision = 1;
INSERT INTO workflow_revisions (id, workflow_id, number, name, checksum, definition, created_by, project_id, created_at)
SELECT id, id, 1, name, checksum, definition, NULL, project_id, COALESCE(updated_at, created_at) FROM workflow_definitions;

ALTER TABLE workflow_executions ADD COLUMN workflow_revision bigint;
