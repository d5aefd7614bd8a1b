import { call, id } from '../api/client'
import type { Execution, State } from '../api/types'
import { isEnded } from '../states/states'

export type Deed = 'pause' | 'resume' | 'cancel' | 'delete'

export const Deeds: Record<Deed, { label: string; past: string; when: (state: State) => boolean; says: string; rule: string; color?: string }> = {
  pause: {
    label: 'Pause', past: 'paused', rule: 'executions:update', when: (state) => state === 'RUNNING',
    says: 'What runs now runs to its end; nothing new starts until you resume it. Sub-workflows pause too.',
  },
  resume: {
    label: 'Resume', past: 'resumed', rule: 'executions:update', when: (state) => state === 'PAUSED' || state === 'IDLE',
    says: 'What waited while it was paused goes on.',
  },
  cancel: {
    label: 'Cancel', past: 'cancelled', rule: 'executions:update', when: (state) => !isEnded(state), color: 'red.9',
    says: 'The execution ends as CANCELLED. It cannot go on afterwards; failed tasks can no longer be run again.',
  },
  delete: {
    label: 'Delete', past: 'deleted', rule: 'executions:delete', when: isEnded, color: 'red.9',
    says: 'The execution, its tasks, results and sub-executions are deleted for good.',
  },
}

const Wanted: Partial<Record<Deed, State>> = { pause: 'PAUSED', resume: 'RUNNING', cancel: 'CANCELLED' }

export function perform(deed: Deed, execution: Pick<Execution, 'id'>): Promise<unknown> {
  const path = `/v2/executions/${id(execution.id)}`
  return deed === 'delete' ? call('DELETE', path) : call('PUT', path, { state: Wanted[deed] })
}
