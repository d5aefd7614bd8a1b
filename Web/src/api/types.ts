export type State = 'IDLE' | 'WAITING' | 'RUNNING' | 'DELAYED' | 'PAUSED' | 'SUCCESS' | 'CANCELLED' | 'ERROR' | 'SKIPPED'

export interface Execution {
  id: string; workflow_id: string; workflow_name: string; workflow_namespace?: string; description?: string | null; tags?: string[] | null
  params?: string; task_execution_id?: string | null; root_execution_id?: string | null; state: State; state_info?: string | null
  input?: string; output?: string; created_at: string; updated_at?: string | null; project_id?: string; published_global?: string; workflow_revision?: number | null
}

export interface Task {
  id: string; name: string; type: 'ACTION' | 'WORKFLOW'; workflow_execution_id: string; state: State; state_info?: string | null
  published?: string; runtime_context?: string; processed?: boolean; result?: string; tags?: string[] | null
  created_at: string; updated_at?: string | null; started_at?: string | null; finished_at?: string | null
}

export interface ActionExecution {
  id: string; name: string; state: State; state_info?: string | null; task_execution_id?: string | null; task_name?: string; accepted?: boolean
  input?: string; output?: string; created_at: string; updated_at?: string | null; workflow_name?: string | null
}

export interface GraphTask {
  name: string; kind: 'action' | 'workflow'; target: string; is_start: boolean; description?: string; join?: number | 'all'; with_items?: string[]
  retry?: unknown; timeout?: unknown; wait_before?: unknown; wait_after?: unknown; pause_before?: unknown; concurrency?: unknown
  id?: string; state?: State; runs?: number; retries?: number; blocked_by?: string[]
  created_at?: string; started_at?: string | null; finished_at?: string | null
  items?: { count: number; done: number; running: number; failed: number }
  executions?: { id: string; state: State; item: number }[]
}

export interface GraphLink { from: string; to: string; on: string; guard?: string; is_command: boolean; is_default: boolean; taken?: number }

export interface Graph {
  name: string; type: 'direct' | 'reverse'; tasks: GraphTask[]; links: GraphLink[]
  execution?: { id: string; state: State; state_info: string | null; event: number }
}

export interface ExplainedTask {
  id: string; name: string; state: State; waits_for: string; blocked_by?: string[]; timers?: { kind: string; at: string }[]
  work?: { id: string; name: string; kind: string; state: State; item: number }[]; items?: { count: number; done: number; running: number; failed: number }
}

export interface Explanation {
  id: string; state: State; waits_for: string | null; wakes_at: string | null; paused_by?: { kind: string; task: string | null; task_execution_id: string | null; who: string | null; text: string; how_to_go_on: string } | null; backlog: string[]; tasks: ExplainedTask[]
  action_places?: { text?: string }
}

export interface ReportTask {
  id: string; name: string; state: State; state_info: string | null
  action_executions: { id: string; name: string; state: State; state_info: string | null }[]
  workflow_executions: ReportExecution[]
}

export interface ReportExecution { id: string; name: string; state: State; state_info: string | null; task_executions: ReportTask[] | null }

export interface Report { root_workflow_execution: ReportExecution; statistics: Record<string, number> }

export interface Workflow {
  id: string; name: string; namespace: string; input: string; interface?: string; definition: string; checksum?: string; tags?: string[] | null
  scope: string; project_id: string; created_at: string; updated_at?: string | null; revision?: number
}

export interface Action {
  id: string; name: string; namespace: string; is_system: boolean; input: string; description?: string | null; definition?: string | null
  scope: string; tags?: string[] | null; created_at: string; updated_at?: string | null
}

export interface CronTrigger {
  id: string; name: string; workflow_name: string; workflow_id: string; pattern: string | null; remaining_executions: number | null
  next_execution_time: string | null; first_execution_time: string | null; workflow_input: string; workflow_params: string; scope: string
  timezone?: string | null; created_at: string
}

export interface EventTrigger {
  id: string; name: string; workflow_id: string; exchange: string; topic: string; event: string; workflow_input: string; scope: string; error?: string | null; created_at: string
}

export interface Environment { id: string; name: string; description?: string | null; variables: string; scope: string; created_at: string; updated_at?: string | null }

export interface Caller { project_id: string; project_name: string | null; user_id: string | null; user_name: string | null; is_admin: boolean; allowed: string[] }

export interface Validation { valid: boolean; error?: string; warnings?: string[]; impact?: unknown }
