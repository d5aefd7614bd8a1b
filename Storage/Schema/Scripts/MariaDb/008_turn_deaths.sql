-- How often the process that took a turn of an execution died in it; only of executions that are watched for it.
CREATE TABLE turn_deaths (
    execution_id varchar(255) NOT NULL,
    deaths bigint NOT NULL,
    PRIMARY KEY (execution_id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
