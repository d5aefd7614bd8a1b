import { Text } from '@mantine/core'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { ActionExecution, Execution, Task } from '../api/types'
import { parseJson } from '../json/parse'
import { Fault } from '../layout/parts'
import { StateIcon } from '../states/StateBadge'
import { isEnded, Words } from '../states/states'
import { duration, parseTime } from '../states/times'
import { Colours } from './colours'

/** Runs of a task that are shown: a with-items of 10,000 has as many. */
const Shown = 50

/** Whether a task ran more than once: for its items, or because it was tried again. */
export function hasAttempts(task: Task): boolean {
  const context = (parseJson(task.runtime_context) ?? {}) as { retry_task_policy?: { retry_no?: number }; with_items?: object }
  return Boolean(context.with_items) || Boolean(context.retry_task_policy?.retry_no)
}

/** A line for each run of a task, for its items and its retries; the gaps between retries are the delays. */
export function Attempts({ task, now, place }: { task: Task; now: Date; place: (time: Date) => number }) {
  const kind = task.type === 'WORKFLOW' ? 'workflow_executions' : 'action_executions'
  const { data, error } = useGet<Record<string, (ActionExecution | Execution)[]>>(
    `/v2/tasks/${id(task.id)}/${kind}?limit=${Shown}&sort_keys=created_at,id&sort_dirs=asc,asc&fields=id,state,created_at,updated_at&precise_times=true`,
    isEnded(task.state) ? false : 5000,
  )
  const runs = data?.[kind] ?? []
  return (
    <div role="group" aria-label={`Attempts and items of ${task.name}`}>
      <Fault error={data ? null : error} />
      {runs.map((run, number) => {
        const began = parseTime(run.created_at)!
        const ended = isEnded(run.state) ? (parseTime(run.updated_at) ?? now) : now
        const took = duration(began, ended, 'under 1 ms')
        return (
          <div key={run.id} className="time-row">
            <Text size="xs" className="line" pl={26}>
              <StateIcon state={run.state} size={12} /> {number + 1}
            </Text>
            <div className="time-line time-line-thin" title={`${task.name}, ${number + 1}: ${Words[run.state]}, ${took}`}>
              <span
                className="time-bar"
                style={{
                  left: `min(${place(began)}%, calc(100% - 3px))`,
                  width: `${place(ended) - place(began)}%`,
                  background: Colours[run.state],
                }}
              />
            </div>
            <Text size="xs" c="dimmed">
              {took || Words[run.state]}
            </Text>
          </div>
        )
      })}
      {runs.length === Shown && (
        <Text size="xs" c="dimmed" pl={26}>
          The first {Shown} are shown.
        </Text>
      )}
    </div>
  )
}
