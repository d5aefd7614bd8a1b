import { useEffect, useState } from 'react'
import { absoluteTime, ago, parseTime } from './times'

let now = new Date()
const listeners = new Set<() => void>()
setInterval(() => {
  now = new Date()
  listeners.forEach((tell) => tell())
}, 5000)

export function useNow(): Date {
  const [, turn] = useState(0)
  useEffect(() => {
    const tell = () => turn((count) => count + 1)
    listeners.add(tell)
    return () => {
      listeners.delete(tell)
    }
  }, [])
  return now.getTime() > Date.now() - 5000 ? now : new Date()
}

/** Relative to now; the exact time in the reader's zone as its title. */
export function Time({ at }: { at: string | null | undefined }) {
  const current = useNow()
  const time = parseTime(at)
  return time ? (
    <time dateTime={time.toISOString()} title={absoluteTime(time)}>
      {ago(time, current)}
    </time>
  ) : (
    <span>–</span>
  )
}
