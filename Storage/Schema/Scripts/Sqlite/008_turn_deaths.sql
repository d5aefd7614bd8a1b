-- How often the process that took a turn of an execution died in it; only of executions that are watched for it.
CREATE TABLE turn_deaths (
    execution_id TEXT NOT NULL,
    deaths INTEGER NOT NULL,
    PRIMARY KEY (execution_id)
);
