-- Why a trigger does not start its workflow now; null when it does.
ALTER TABLE event_triggers ADD COLUMN error TEXT;

-- Events that a trigger could not be called for yet; id: of the execution that the event is to become.
CREATE TABLE kept_events (
    id TEXT NOT NULL,
    trigger_id TEXT NOT NULL,
    event_params TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ke_trigger ON kept_events (trigger_id);
CREATE INDEX ke_kept ON kept_events (kept_at, id);
