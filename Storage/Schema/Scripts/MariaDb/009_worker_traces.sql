ALTER TABLE worker_tasks ADD COLUMN trace_parent VARCHAR(255) NULL;
