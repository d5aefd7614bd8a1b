-- What failed or runs is little among what succeeded: it is listed by state. (Executions have such an index already; this database has no partial ones.)
CREATE INDEX tx_project_state ON task_executions (project_id, state, created_at, id);
CREATE INDEX ax_project_state ON action_executions (project_id, state, created_at, id);
