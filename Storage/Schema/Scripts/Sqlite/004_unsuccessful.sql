-- What failed or runs is little among what succeeded: small indexes for lists of it, of a project and of all.
CREATE INDEX wx_project_unsuccessful ON workflow_executions (project_id, created_at, id) WHERE state <> 'SUCCESS';
CREATE INDEX wx_unsuccessful ON workflow_executions (created_at, id) WHERE state <> 'SUCCESS';
CREATE INDEX tx_project_unsuccessful ON task_executions (project_id, created_at, id) WHERE state <> 'SUCCESS';
CREATE INDEX tx_unsuccessful ON task_executions (created_at, id) WHERE state <> 'SUCCESS';
CREATE INDEX ax_project_unsuccessful ON action_executions (project_id, created_at, id) WHERE state <> 'SUCCESS';
CREATE INDEX ax_unsuccessful ON action_executions (created_at, id) WHERE state <> 'SUCCESS';
