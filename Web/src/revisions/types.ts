export interface Revision { id: string; workflow_id: string; number: number; name: string; checksum: string | null; created_by: string | null; created_at: string; definition?: string }

export interface Diff {
  from: number; to: number; same: boolean; lines_added: number; lines_removed: number; diff: string | null; diff_left_out: string | null
  tasks: { added: string[]; removed: string[]; changed: string[] }
}

export interface User { id: string; name: string; namespace?: string; tasks?: string[]; problems: string[] }

export interface Usage {
  workflows: User[]; all_workflows_looked_at: boolean; cron_triggers: User[]; event_triggers: User[]
  executions: { unfinished: number; by_revision: { revision: number | null; count: number }[]; newest: { id: string; state: string; revision: number | null }[] }
}

export interface Impact { name: string; id: string | null; revision: number | null; is_new: boolean; breaks: boolean; tasks?: Diff['tasks']; used_by?: Usage }

export interface Move { from: number | null; to: number; possible: boolean; moved: boolean; problems: { task: string | null; message: string }[] }
