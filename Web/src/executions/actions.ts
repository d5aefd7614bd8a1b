import { call, get, id } from '../api/client'
import type { Execution, State, Task } from '../api/types'
import { isEnded } from '../states/states'

export type Deed = 'pause' | 'resume' | 'rerun' | 'cancel' | 'delete'

export const Deeds: Record<
  Deed,
  { label: string; past: string; when: (state: State) => boolean; says: string; rule: string; color?: string }
> = {
  pause: {
    label: 'Pause',
    past: 'paused',
    rule: 'executions:update',
    when: (state) => state === 'RUNNING',
    says: 'What runs now runs to its end; nothing new starts until you resume it. Sub-workflows pause too.',
  },
  resume: {
    label: 'Resume',
    past: 'resumed',
    rule: 'executions:update',
    when: (state) => state === 'PAUSED' || state === 'IDLE',
    says: 'What waited while it was paused goes on.',
  },
  rerun: {
    label: 'Rerun',
    past: 'run again',
    rule: 'tasks:update',
    when: (state) => state === 'ERROR',
    says: 'Every failed task runs again with its input made anew, and the execution goes on from there. What has succeeded is kept.',
  },
  cancel: {
    label: 'Cancel',
    past: 'cancelled',
    rule: 'executions:update',
    when: (state) => !isEnded(state),
    color: 'red.9',
    says: 'The execution ends as CANCELLED. It cannot go on afterwards; failed tasks can no longer be run again.',
  },
  delete: {
    label: 'Delete',
    past: 'deleted',
    rule: 'executions:delete',
    when: isEnded,
    color: 'red.9',
    says: 'The execution, its tasks, results and sub-executions are deleted for good.',
  },
}

const Wanted: Partial<Record<Deed, State>> = { pause: 'PAUSED', resume: 'RUNNING', cancel: 'CANCELLED' }

/** A task that failed because of a task below it runs again with that one. */
async function rerun(execution: string): Promise<void> {
  const { tasks } = await get<{ tasks: Task[] }>(`/v2/executions/${id(execution)}/tasks?state=ERROR&fields=id,name,type,state`)
  if (tasks.length === 0) throw new Error('It has no failed task that could run again.')
  for (const task of tasks) await call('PUT', `/v2/tasks/${id(task.id)}`, { state: 'RUNNING', reset: true })
}

export function perform(deed: Deed, execution: Pick<Execution, 'id'>): Promise<unknown> {
  if (deed === 'rerun') return rerun(execution.id)
  const path = `/v2/executions/${id(execution.id)}`
  return deed === 'delete' ? call('DELETE', path) : call('PUT', path, { state: Wanted[deed] })
}
