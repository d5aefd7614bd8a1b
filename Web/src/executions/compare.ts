import type { Execution, Task } from '../api/types'
import { parseJson } from '../json/parse'
import { parseTime } from '../states/times'

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

const ended = (tasks: Task[]) => tasks.filter((task) => task.finished_at).sort((a, b) => a.finished_at!.localeCompare(b.finished_at!))

export interface ValueDifference {
  task: string
  name: string
  one: unknown
  other: unknown
}

/** The first value that was published otherwise, in the order in which the tasks of the first one ended. */
export function firstValue(one: Task[], other: Task[]): ValueDifference | null {
  const theirs = last(other)
  for (const task of ended(one)) {
    const match = theirs.get(task.name)
    if (!match) continue
    const [left, right] = [publishedBy(task), publishedBy(match)]
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
      if (JSON.stringify(left[name]) !== JSON.stringify(right[name])) return { task: task.name, name, one: left[name], other: right[name] }
  }
  return null
}

const publishedBy = (task: Task) => (parseJson(task.published) ?? {}) as Record<string, unknown>

/** What is less is chance. */
const [Notable, Times] = [1000, 2]

/** Milliseconds that a task ran; null while nobody knows. */
const took = (task: Task | undefined) => {
  const [began, end] = [parseTime(task?.started_at), parseTime(task?.finished_at)]
  return began && end ? end.getTime() - began.getTime() : null
}

function isSlower(one: Task | undefined, other: Task | undefined): boolean {
  const [left, right] = [took(one), took(other)]
  if (left === null || right === null) return false
  return Math.abs(left - right) >= Notable && Math.max(left, right) >= Times * Math.min(left, right)
}

/** The task whose time differs most, where that is no chance. */
export function firstTime(one: Task[], other: Task[]): { task: string; one: number; other: number } | null {
  const theirs = last(other)
  return (
    [...last(one).values()]
      .filter((task) => isSlower(task, theirs.get(task.name)))
      .map((task) => ({ task: task.name, one: took(task)!, other: took(theirs.get(task.name))! }))
      .sort((a, b) => Math.abs(b.one - b.other) - Math.abs(a.one - a.other))[0] ?? null
  )
}

/** Tasks whose last runs differ in state, in what they published or by much in their time. */
export function differences(one: Task[], other: Task[]): Difference[] {
  const [left, right] = [last(one), last(other)]
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((name) => {
      const [mine, theirs] = [left.get(name), right.get(name)]
      const what =
        !mine || !theirs
          ? ['ran in one only']
          : [
              mine.state !== theirs.state ? 'state' : '',
              (mine.published ?? '{}') !== (theirs.published ?? '{}') ? 'published' : '',
              isSlower(mine, theirs) ? 'time' : '',
            ].filter(Boolean)
      return { name, one: mine, other: theirs, what }
    })
    .filter((difference) => difference.what.length > 0)
}

type Named = Pick<Execution, 'id' | 'workflow_name'>

/** Of an id: the part that tells when it was made. */
const Began = 13

/** The name of a comparison: of which workflow, and which two. */
export function compared(one: Named, other: Named): string {
  const [first, second] = [one.id.slice(0, Began), other.id.slice(0, Began)]
  return one.workflow_name === other.workflow_name
    ? `${one.workflow_name}: ${first} and ${second}`
    : `${one.workflow_name} ${first} and ${other.workflow_name} ${second}`
}
