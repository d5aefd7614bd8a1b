import { Anchor, Button, Group, List, Text } from '@mantine/core'
import { Link } from 'react-router-dom'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { Execution, Explanation, Report } from '../api/types'
import { duration, parseTime } from '../states/times'
import { causesOf, gist, sentences, type Cause } from './causes'
import { TaskButtons } from './TaskButtons'

const Shown = 5

function Trail({ cause, root }: { cause: Cause; root: string }) {
  return (
    <Text size="sm">
      {cause.path.map((step, place) => (
        <span key={step.task.id}>
          {place > 0 && ' → '}
          <Anchor inherit component={Link} to={`/executions/${id(step.execution)}?task=${step.task.id}`} fw={600}>
            {step.task.name}
          </Anchor>
        </span>
      ))}
      {cause.action && (
        <span>
          {' '}
          ran <span className="mono">{cause.action}</span>
        </span>
      )}
      {cause.execution !== root && <span> in a sub-workflow</span>}
    </Text>
  )
}

function Failed({ execution }: { execution: Execution }) {
  const { data } = useGet<Report>(`/v2/executions/${id(execution.id)}/report?errors_only=true`)
  const causes = data ? causesOf(data.root_workflow_execution) : []
  return (
    <div className="card why why-ERROR">
      <h2>
        {causes.length > 0 ? `It failed because ${causes.length === 1 ? 'this task' : `${causes.length} tasks`} failed` : 'It failed'}
      </h2>
      {causes.length === 0 && execution.state_info && <div className="cause">{gist(execution.state_info)}</div>}
      {causes.slice(0, Shown).map((cause) => (
        <div key={cause.task.id} style={{ marginBottom: 14 }}>
          <Trail cause={cause} root={execution.id} />
          <div className="cause">{gist(cause.task.state_info) || 'The task gives no reason.'}</div>
          <TaskButtons
            task={{ id: cause.task.id, name: cause.task.name, state: cause.task.state, execution: cause.execution }}
            executionState={execution.state}
          >
            <Button size="xs" variant="default" component={Link} to={`/executions/${id(cause.execution)}?task=${cause.task.id}`}>
              See input and output
            </Button>
          </TaskButtons>
        </div>
      ))}
      {causes.length > Shown && (
        <Text size="sm" c="dimmed">
          {causes.length - Shown} more failed tasks stand in the list of tasks.
        </Text>
      )}
    </div>
  )
}

function Moving({ execution }: { execution: Execution }) {
  const { data } = useGet<Explanation>(`/v2/executions/${id(execution.id)}/explain`, 5000)
  const all = data ? sentences(data) : []
  const paused = execution.state === 'PAUSED'
  return (
    <div className={`card why why-${execution.state}`}>
      <h2>
        {paused
          ? 'It is paused'
          : all.length > 0 && all.every(({ task }) => task.waits_for === 'async action' || task.waits_for === 'join')
            ? 'It waits for somebody outside'
            : 'It is running'}
      </h2>
      {paused && (
        <Text size="sm">
          {data?.paused_by?.text ?? 'Nothing new starts until somebody resumes it.'}
          {execution.state_info ? ` ${gist(execution.state_info)}` : ''}
          {data &&
            data.backlog.length > 0 &&
            ` Then it goes on with ${data.backlog.slice(0, Shown).join(', ')}${data.backlog.length > Shown ? ' …' : ''}.`}
        </Text>
      )}
      <List size="sm" spacing={4}>
        {all.slice(0, Shown).map(({ task, text }) => (
          <List.Item key={task.id}>
            <Anchor inherit component={Link} to={`?task=${task.id}`} fw={600}>
              {task.name}
            </Anchor>{' '}
            {text}.
          </List.Item>
        ))}
      </List>
      {all.length > Shown && (
        <Text size="sm" c="dimmed">
          {all.length - Shown} more tasks have not ended.
        </Text>
      )}
      {data?.wakes_at && (
        <Text size="sm" c="dimmed" mt={4}>
          The service looks at it again at {data.wakes_at} UTC at the latest.
        </Text>
      )}
    </div>
  )
}

/** On top of an execution: why it is as it is, and what can be done. */
export function Why({ execution }: { execution: Execution }) {
  if (execution.state === 'ERROR') return <Failed execution={execution} />
  if (execution.state === 'SUCCESS' || execution.state === 'CANCELLED') {
    return (
      <div className={`card why why-${execution.state}`}>
        <Group gap="xs">
          <Text fw={650}>{execution.state === 'SUCCESS' ? 'It ended well' : 'It was cancelled'}</Text>
          <Text size="sm" c="dimmed">
            {execution.state === 'SUCCESS' ? 'in' : 'after'} {duration(parseTime(execution.created_at), parseTime(execution.updated_at))}
          </Text>
        </Group>
        {execution.state_info && (
          <Text size="sm" mt={4} className="wrap">
            {execution.state_info}
          </Text>
        )}
      </div>
    )
  }
  return <Moving execution={execution} />
}
