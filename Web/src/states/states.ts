import type { State } from '../api/types'

export const States: State[] = ['RUNNING', 'SUCCESS', 'ERROR', 'PAUSED', 'CANCELLED', 'IDLE', 'WAITING', 'DELAYED', 'SKIPPED']

/** States that an execution can be in. */
export const ExecutionStates: State[] = ['RUNNING', 'SUCCESS', 'ERROR', 'PAUSED', 'CANCELLED', 'IDLE']

export const isEnded = (state: State | undefined) =>
  state === 'SUCCESS' || state === 'ERROR' || state === 'CANCELLED' || state === 'SKIPPED'

export const Words: Record<State, string> = {
  IDLE: 'Idle',
  WAITING: 'Waiting',
  RUNNING: 'Running',
  DELAYED: 'Delayed',
  PAUSED: 'Paused',
  SUCCESS: 'Success',
  CANCELLED: 'Cancelled',
  ERROR: 'Error',
  SKIPPED: 'Skipped',
}
