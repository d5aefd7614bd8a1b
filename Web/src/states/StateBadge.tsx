import {
  IconAlertOctagon,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconClockPause,
  IconHourglass,
  IconLoader2,
  IconPlayerPause,
  IconPlayerSkipForward,
} from '@tabler/icons-react'
import type { State } from '../api/types'
import { Words } from './states'

const Icons: Record<State, typeof IconBan> = {
  IDLE: IconCircleDashed,
  WAITING: IconHourglass,
  RUNNING: IconLoader2,
  DELAYED: IconClockPause,
  PAUSED: IconPlayerPause,
  SUCCESS: IconCircleCheck,
  CANCELLED: IconBan,
  ERROR: IconAlertOctagon,
  SKIPPED: IconPlayerSkipForward,
}

/** A state by shape, word and colour. */
export function StateBadge({ state, large }: { state: State; large?: boolean }) {
  const Icon = Icons[state] ?? IconCircleDashed
  return (
    <span className={`state state-${state} ${large ? 'state-large' : ''}`} data-state={state}>
      <Icon size={large ? 18 : 15} aria-hidden className={state === 'RUNNING' ? 'turning' : undefined} />
      {Words[state] ?? state}
    </span>
  )
}

export function StateIcon({ state, size = 16 }: { state: State; size?: number }) {
  const Icon = Icons[state] ?? IconCircleDashed
  return <Icon size={size} aria-hidden className={`state-icon-${state} ${state === 'RUNNING' ? 'turning' : ''}`} />
}
