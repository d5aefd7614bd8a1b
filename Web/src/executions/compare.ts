import type { Task } from '../api/types'

export interface Difference {
  name: string
  one: Task | undefined
  other: Task | undefined
  what: string[]
}

const last = (tasks: Task[]) =>
  new Map([...tasks].sort((a, b) => a.created_at.localeCompare(b.created_at)).map((task) => [task.name, task]))

/** Ends of tasks in their order: the path that an execution took. */
export const steps = (tasks: Task[]) =>
  tasks
    .filter((task) => task.finished_at)
    .sort((a, b) => a.finished_at!.localeCompare(b.finished_at!) || a.created_at.localeCompare(b.created_at))
    .map((task) => `${task.name} ${task.state}`)

/** The first step that differs, counted from 1; null: none does. */
export function firstStep(one: Task[], other: Task[]): { step: number; one?: string; other?: string } | null {
  const [left, right] = [steps(one), steps(other)]
  const at = Array.from({ length: Math.max(left.length, right.length) }, (_, place) => place).find((place) => left[place] !== right[place])
  return at === undefined ? null : { step: at + 1, one: left[at], other: right[at] }
}

/** Tasks whose last runs differ in state or in what they published. */
export function differences(one: Task[], other: Task[]): Difference[] {
  const [left, right] = [last(one), last(other)]
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((name) => {
      const [mine, theirs] = [left.get(name), right.get(name)]
      const what =
        !mine || !theirs
          ? ['ran in one only']
          : [mine.state !== theirs.state ? 'state' : '', (mine.published ?? '{}') !== (theirs.published ?? '{}') ? 'published' : ''].filter(
              Boolean,
            )
      return { name, one: mine, other: theirs, what }
    })
    .filter((difference) => difference.what.length > 0)
}
