import { Anchor, Drawer, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router-dom'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { ActionExecution, Execution, Runs, Task } from '../api/types'
import { JsonTree } from '../json/JsonTree'
import { parseJson } from '../json/parse'
import { Fault, Waiting } from '../layout/parts'
import { StateBadge } from '../states/StateBadge'
import { isEnded } from '../states/states'
import { Time, useNow } from '../states/Time'
import { duration, parseTime } from '../states/times'
import { gist } from './causes'
import { CompleteButton } from './CompleteButton'
import { Origin } from './Origin'
import { TaskButtons } from './TaskButtons'
import { TaskContext } from './TaskContext'
import { TaskEvents } from './TaskEvents'

/** Action executions of a task that are shown: a with-items of 10,000 has as many. */
const Shown = 50

function Facts({ task }: { task: Task }) {
  const now = useNow()
  const context = (parseJson(task.runtime_context) ?? {}) as {
    retry_task_policy?: { retry_no?: number }
    with_items?: { count: number }
    triggered_by?: { event: string }[]
  }
  const began = parseTime(task.started_at ?? task.created_at)
  return (
    <Text size="sm" c="dimmed">
      created <Time at={task.created_at} />
      {task.started_at && <>, ran {duration(began, isEnded(task.state) ? parseTime(task.finished_at ?? task.updated_at) : now)}</>}
      {context.retry_task_policy?.retry_no
        ? `, tried again ${context.retry_task_policy.retry_no === 1 ? 'once' : `${context.retry_task_policy.retry_no} times`}`
        : ''}
      {context.with_items ? `, ${context.with_items.count} items` : ''}
      {context.triggered_by?.length
        ? `, came by ${[...new Set(context.triggered_by.map((one) => one.event))].join(', ')}`
        : ', began with the workflow'}
    </Text>
  )
}

/** Who has an action execution, or had it. */
function Where({ run }: { run: Runs['runs'][number] | undefined }) {
  if (!run || (!run.process && !run.queue)) return null
  return (
    <Text size="xs" c="dimmed" className="wrap">
      {run.process ? (
        <>
          on <span className="mono">{run.process}</span>
        </>
      ) : run.worker ? (
        <>
          {run.lease_until ? 'with' : 'last with'} worker <span className="mono">{run.worker}</span> of queue{' '}
          <span className="mono">{run.queue}</span>
          {run.attempt! > 1 && `, handed out ${run.attempt} times`}
          {run.lease_until && (
            <>
              , until <Time at={run.lease_until} />
            </>
          )}
        </>
      ) : (
        <>
          waits for a worker of queue <span className="mono">{run.queue}</span>
        </>
      )}
    </Text>
  )
}

function Actions({ task }: { task: Task }) {
  const runs = useGet<Runs>(`/v2/tasks/${id(task.id)}/runs`, isEnded(task.state) ? false : 10_000).data?.runs
  const { data, error } = useGet<{ action_executions: ActionExecution[] }>(
    `/v2/tasks/${id(task.id)}/action_executions?include_output=true&limit=${Shown}&sort_keys=created_at,id&sort_dirs=desc,desc`,
    isEnded(task.state) ? false : 10_000,
  )
  if (!data) return error ? <Fault error={error} /> : <Waiting rows={3} />
  return (
    <>
      {data.action_executions.length === 0 && (
        <Text size="sm" c="dimmed">
          It has run no action.
        </Text>
      )}
      {data.action_executions.length === Shown && (
        <Text size="sm" c="dimmed">
          The newest {Shown} are shown.
        </Text>
      )}
      {data.action_executions.map((action, place) => (
        <details key={action.id} open={place === 0} className="card" style={{ padding: 12 }}>
          <summary style={{ cursor: 'pointer' }}>
            <StateBadge state={action.state} /> <span className="mono">{action.name}</span>{' '}
            <Text span size="sm" c="dimmed">
              <Time at={action.created_at} />
              {action.accepted ? '' : ', not taken as the result'}
            </Text>
          </summary>
          <Text size="xs" c="dimmed" className="mono" my={6}>
            {action.id}
          </Text>
          <Where run={runs?.find((run) => run.action_execution_id === action.id)} />
          <CompleteButton action={action} />
          <JsonTree title={`Input of ${action.name}`} value={parseJson(action.input)} none="It got no input." />
          {isEnded(action.state) && (
            <JsonTree
              title={`Output of ${action.name}`}
              value={(parseJson(action.output) as { result?: unknown } | null)?.result ?? parseJson(action.output)}
              none="It gave nothing."
            />
          )}
        </details>
      ))}
    </>
  )
}

function Children({ task }: { task: Task }) {
  const { data, error } = useGet<{ executions: Execution[] }>(
    `/v2/tasks/${id(task.id)}/workflow_executions?limit=${Shown}`,
    isEnded(task.state) ? false : 5000,
  )
  if (!data) return error ? <Fault error={error} /> : <Waiting rows={2} />
  return (
    <table className="rows">
      <tbody>
        {data.executions.map((one) => (
          <tr key={one.id}>
            <td>
              <StateBadge state={one.state} />
            </td>
            <td>
              <Link to={`/executions/${id(one.id)}`}>{one.workflow_name}</Link>
            </td>
            <td>
              <Time at={one.created_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** All of one task: why it failed first, then what it got, gave and ran. */
export function TaskPanel({ task: taskId, execution, onClose }: { task: string; execution: Execution; onClose: () => void }) {
  const { data: task, error } = useGet<Task>(`/v2/tasks/${id(taskId)}`, isEnded(execution.state) ? false : 10_000)
  const shown = task?.id === taskId ? task : undefined
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={
        <Text fw={700} size="lg" component="span" className="wrap">
          {shown ? `Task ${shown.name}` : 'Task'}
        </Text>
      }
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {!shown ? (
        error ? (
          <Fault error={error} title="This task cannot be shown" />
        ) : (
          <Waiting />
        )
      ) : (
        <Stack gap="sm">
          <Group gap="sm">
            <StateBadge state={shown.state} large />
            <Facts task={shown} />
          </Group>
          {shown.state_info && (
            <div className={shown.state === 'ERROR' ? 'cause' : 'wrap mono'} style={{ margin: 0 }}>
              {gist(shown.state_info)}
            </div>
          )}
          <TaskButtons
            task={{ id: shown.id, name: shown.name, state: shown.state, execution: execution.id }}
            executionState={execution.state}
          />
          {shown.workflow_execution_id !== execution.id && (
            <Anchor component={Link} to={`/executions/${id(shown.workflow_execution_id)}?task=${shown.id}`}>
              It belongs to another execution: open that one
            </Anchor>
          )}
          <JsonTree title="Result" value={parseJson(shown.result)} none="There is no result." />
          <JsonTree title="Published" value={parseJson(shown.published)} none="It has published nothing." />
          <TaskContext key={`context ${shown.id}`} task={shown.id} />
          <Origin execution={shown.workflow_execution_id} task={shown.id} />
          <Text fw={650}>{shown.type === 'WORKFLOW' ? 'Sub-workflows' : 'What it ran'}</Text>
          {shown.type === 'WORKFLOW' ? <Children task={shown} /> : <Actions task={shown} />}
          <TaskEvents key={shown.id} execution={shown.workflow_execution_id} task={shown.id} />
          {shown.state === 'ERROR' && shown.state_info && gist(shown.state_info) !== shown.state_info && (
            <JsonTree title="The whole error" value={shown.state_info} />
          )}
          <JsonTree title="Runtime context" value={parseJson(shown.runtime_context)} />
        </Stack>
      )}
    </Drawer>
  )
}
