import { Text } from '@mantine/core'
import { Link, useSearchParams } from 'react-router-dom'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { Execution, Task } from '../api/types'
import { Empty, Fault, PageTitle, Waiting } from '../layout/parts'
import { StateBadge } from '../states/StateBadge'
import { Time } from '../states/Time'
import { duration, parseTime } from '../states/times'
import { compared, differences, firstStep, firstTime, firstValue } from './compare'

const Fields = 'id,name,state,created_at,finished_at,started_at,published,workflow_execution_id,type'

function useExecution(execution: string) {
  const row = useGet<Execution>(execution ? `/v2/executions/${id(execution)}` : null)
  const tasks = useGet<{ tasks: Task[] }>(execution ? `/v2/executions/${id(execution)}/tasks?fields=${Fields}&precise_times=true` : null)
  return { row: row.data, tasks: tasks.data?.tasks, error: row.error ?? tasks.error }
}

const short = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 120)

const lasting = (milliseconds: number) => duration(new Date(0), new Date(milliseconds)) || 'no time'

function Head({ row }: { row: Execution }) {
  return (
    <td>
      <StateBadge state={row.state} /> <Link to={`/executions/${id(row.id)}`}>{row.workflow_name}</Link>
      <Text size="xs" c="dimmed">
        revision {row.workflow_revision ?? 'unknown'}, started <Time at={row.created_at} />, took{' '}
        {duration(parseTime(row.created_at), parseTime(row.updated_at))}
      </Text>
      <Text size="xs" c="dimmed" className="mono">
        {row.id}
      </Text>
    </td>
  )
}

function Ran({ task }: { task: Task | undefined }) {
  return (
    <td>
      {task ? (
        <>
          <StateBadge state={task.state} />
          <Text size="xs" c="dimmed">
            {duration(parseTime(task.started_at), parseTime(task.finished_at))}
          </Text>
          <Text size="xs" className="mono wrap">
            {task.published && task.published !== '{}' ? task.published.slice(0, 300) : ''}
          </Text>
        </>
      ) : (
        '–'
      )}
    </td>
  )
}

/** Two executions side by side: the first step that differs, then each task that does. */
export function ComparePage() {
  const [search] = useSearchParams()
  const [one, other] = [useExecution(search.get('one') ?? ''), useExecution(search.get('other') ?? '')]
  const error = one.error ?? other.error
  if (error) return <Fault error={error} title="They cannot be compared" />
  if (!search.get('one') || !search.get('other'))
    return <Empty title="Two executions are needed">Choose two in the list of executions and compare them.</Empty>
  if (!one.row || !other.row || !one.tasks || !other.tasks) return <Waiting />
  const first = firstStep(one.tasks, other.tasks)
  const value = firstValue(one.tasks, other.tasks)
  const time = firstTime(one.tasks, other.tasks)
  const all = differences(one.tasks, other.tasks)
  const same = (name: 'input' | 'output') => (one.row![name] ?? '') === (other.row![name] ?? '')
  return (
    <>
      <PageTitle title={compared(one.row, other.row)} />
      <div className="card" style={{ marginBottom: 14 }}>
        <Text fw={650}>
          {first
            ? `They part at step ${first.step}: ${first.one ?? 'nothing more'} in the first, ` +
              `${first.other ?? 'nothing more'} in the second.`
            : 'They took the same path.'}
        </Text>
        {value && (
          <Text size="sm" mt={4} className="wrap">
            The first value that differs is <span className="mono">{value.name}</span> of {value.task}:{' '}
            <span className="mono">{short(value.one)}</span> in the first, <span className="mono">{short(value.other)}</span> in the second.
          </Text>
        )}
        {time && (
          <Text size="sm" mt={4}>
            The time differs most in {time.task}: {lasting(time.one)} in the first, {lasting(time.other)} in the second.
          </Text>
        )}
        <Text size="sm" mt={4}>
          Their input is {same('input') ? 'the same' : 'not the same'}, their output is {same('output') ? 'the same' : 'not the same'}.
        </Text>
      </div>
      <div className="card card-flush scroll-x">
        <table className="rows">
          <thead>
            <tr>
              <th>Task</th>
              <th>Differs in</th>
              <th>First</th>
              <th>Second</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td />
              <td />
              <Head row={one.row} />
              <Head row={other.row} />
            </tr>
            {all.map((difference) => (
              <tr key={difference.name}>
                <td>{difference.name}</td>
                <td>{difference.what.join(', ')}</td>
                <Ran task={difference.one} />
                <Ran task={difference.other} />
              </tr>
            ))}
            {all.length === 0 && (
              <tr>
                <td colSpan={4}>Every task ended alike and published the same.</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </>
  )
}
