import type { State } from '../api/types'

export const Colours: Record<State, string> = {
  RUNNING: 'var(--run)',
  DELAYED: 'var(--hold)',
  SUCCESS: 'var(--good)',
  ERROR: 'var(--bad)',
  PAUSED: 'var(--hold)',
  WAITING: 'var(--hold)',
  IDLE: 'var(--quiet)',
  CANCELLED: 'var(--quiet)',
  SKIPPED: 'var(--quiet)',
}
