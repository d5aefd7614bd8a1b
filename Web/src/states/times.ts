/** Times of the API are UTC, `YYYY-MM-DD HH:MM:SS`. */
export function parseTime(text: string | null | undefined): Date | null {
  if (!text) return null
  const time = new Date(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`)
  return Number.isNaN(time.getTime()) ? null : time
}

const Units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export function ago(time: Date, now: Date): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1000)
  for (const [unit, size] of Units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  }
  return Math.abs(seconds) < 2 ? 'now' : relative.format(seconds, 'second')
}

/** @param none What is said of no time at all: times may be whole seconds. */
export function duration(from: Date | null, to: Date | null, none = 'under 1 s'): string {
  if (!from || !to) return ''
  const took = Math.max(0, to.getTime() - from.getTime())
  if (took < 1) return none
  if (took < 1000) return `${took} ms`
  if (took < 10_000 && took % 1000 !== 0) return `${(took / 1000).toFixed(1)} s`
  const seconds = Math.round(took / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
}

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
export const absoluteTime = (time: Date) => absolute.format(time)
