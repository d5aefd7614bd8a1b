-- Why a trigger does not start its workflow now; null when it does.
ALTER TABLE event_triggers ADD COLUMN error text COLLATE "C";

-- Events that a trigger could not be called for yet; id: of the execution that the event is to become.
CREATE TABLE kept_events (
    id varchar(255) COLLATE "C" NOT NULL,
    trigger_id varchar(255) COLLATE "C" NOT NULL,
    event_params text COLLATE "C" NOT NULL,
    kept_at bigint NOT NULL,
    due_at bigint NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ke_trigger ON kept_events (trigger_id);
CREATE INDEX ke_kept ON kept_events (kept_at, id);
