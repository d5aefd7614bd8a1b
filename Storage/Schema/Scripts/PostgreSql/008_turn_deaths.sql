-- How often the process that took a turn of an execution died in it; only of executions that are watched for it.
CREATE TABLE turn_deaths (
    execution_id varchar(255) COLLATE "C" NOT NULL,
    deaths bigint NOT NULL,
    PRIMARY KEY (execution_id)
);
