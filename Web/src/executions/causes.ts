import type { Explanation, ExplainedTask, ReportExecution, ReportTask } from '../api/types'

export interface Cause {
  path: { execution: string; task: ReportTask }[]
  task: ReportTask
  execution: string
  action: string | null
}

/** The tasks that failed by themselves, through all sub-workflows, in the order in which they stand in the report. */
export function causesOf(root: ReportExecution): Cause[] {
  const found: Cause[] = []
  const walk = (execution: ReportExecution, path: Cause['path']) => {
    for (const task of execution.task_executions ?? []) {
      if (task.state !== 'ERROR') continue
      const below = [...path, { execution: execution.id, task }]
      const failed = task.workflow_executions.filter(
        (child) => child.state === 'ERROR' && child.task_executions?.some((one) => one.state === 'ERROR'),
      )
      if (failed.length > 0) failed.forEach((child) => walk(child, below))
      else found.push({ path: below, task, execution: execution.id, action: task.action_executions.at(-1)?.name ?? null })
    }
  }
  walk(root, [])
  return found
}

/** What a text about a failure says in the end: the message of the action that raised it. */
export function gist(text: string | null | undefined): string {
  if (!text) return ''
  const at = text.indexOf("msg='")
  if (at < 0) return text
  const end = text.indexOf("']", at)
  return end < 0 ? text.slice(at + 5) : text.slice(at + 5, end)
}

const Waits: Record<string, (task: ExplainedTask) => string> = {
  join: (task) => `waits until ${list(task.blocked_by ?? [])} ${(task.blocked_by?.length ?? 0) === 1 ? 'leads' : 'lead'} here`,
  timer: (task) =>
    `waits for a time: ${(task.timers ?? []).map((timer) => `${TimerWords[timer.kind] ?? timer.kind} at ${timer.at} UTC`).join(', ')}`,
  paused: () => 'is paused',
  engine: () => 'is about to go on',
  'sub-workflow': (task) => `waits for its sub-workflow ${list((task.work ?? []).map((work) => work.name))}`,
  action: (task) => `runs ${list((task.work ?? []).map((work) => work.name))}${progress(task)}`,
  'async action': (task) => `waits for somebody outside to complete ${list((task.work ?? []).map((work) => work.name))}${progress(task)}`,
}

const TimerWords: Record<string, string> = {
  continue: 'its wait before the start ends',
  complete: 'its wait after the end is over',
  retry: 'it is tried again',
  timeout: 'it times out',
}

const Shown = 3

export function list(names: string[]): string {
  const all = [...new Set(names)].map((name) => `“${name}”`)
  const shown = all.slice(0, Shown)
  if (all.length > Shown) return `${shown.join(', ')} and ${all.length - Shown} more`
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? 'something')
}

const progress = (task: ExplainedTask) =>
  task.items ? ` (${task.items.done} of ${task.items.count} items done${task.items.failed ? `, ${task.items.failed} failed` : ''})` : ''

/** Why an execution does not move, a sentence for each task that has not ended. */
export function sentences(explanation: Explanation): { task: ExplainedTask; text: string }[] {
  return explanation.tasks.map((task) => ({ task, text: (Waits[task.waits_for] ?? (() => `waits for ${task.waits_for}`))(task) }))
}
