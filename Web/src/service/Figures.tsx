import { Text } from '@mantine/core'
import { Link } from 'react-router-dom'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { Overview } from '../api/types'
import { Fault } from '../layout/parts'
import { Time } from '../states/Time'

const Names: Record<string, string> = { running_executions: 'Running executions', definitions: 'Definitions', triggers: 'Triggers' }

/** What the project uses and what waits in it. */
export function Figures() {
  const { data, error } = useGet<Overview>('/v2/project_overview', 15_000)
  if (!data) return <Fault error={error} />
  return (
    <>
      <section className="card" aria-label="Quotas">
        <Text fw={650} mb="sm">
          Quotas of this project
        </Text>
        <table className="rows">
          <tbody>
            {data.quotas.map((quota) => (
              <tr key={quota.name}>
                <td>{Names[quota.name] ?? quota.name}</td>
                <td>
                  {quota.used.toLocaleString()} of {quota.limit === null ? 'any number' : quota.limit.toLocaleString()}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {data.executions_without_wakeup !== undefined && (
          <Text size="sm" mt="sm" c={data.executions_without_wakeup > 0 ? 'var(--bad)' : undefined}>
            {data.executions_without_wakeup} executions of the whole service have no wake-up
            {data.executions_without_wakeup > 0 ? ': that must not be, tell whoever runs the service.' : '.'}
          </Text>
        )}
      </section>
      <section className="card" aria-label="Workers">
        <Text fw={650} mb="sm">
          Queues of workers
        </Text>
        {data.queues.length === 0 && (
          <Text size="sm" c="dimmed">
            Nothing waits for a worker, and none has anything.
          </Text>
        )}
        <table className="rows">
          <tbody>
            {data.queues.map((queue) => (
              <tr key={queue.queue}>
                <td className="mono">{queue.queue}</td>
                <td>
                  {queue.waiting.toLocaleString()} wait, {queue.leased.toLocaleString()} with workers
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {data.leases.length > 0 && (
          <Text fw={650} my="sm">
            What workers have
          </Text>
        )}
        <table className="rows">
          <tbody>
            {data.leases.map((lease) => (
              <tr key={lease.action_execution_id}>
                <td className="mono">{lease.worker ?? '–'}</td>
                <td>
                  <span className="mono">{lease.action}</span>
                  {lease.workflow_name && ` for ${lease.workflow_name}, ${lease.task_name}`}
                  {lease.attempt > 1 && `, attempt ${lease.attempt}`}
                </td>
                <td>
                  until <Time at={lease.until} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="card" aria-label="Parked events">
        <Text fw={650} mb="sm">
          Parked events
        </Text>
        {data.parked_events.length === 0 && (
          <Text size="sm" c="dimmed">
            No event waits for its trigger.
          </Text>
        )}
        {data.parked_events.map((one) => (
          <div key={one.event_trigger_id}>
            <Text size="sm">
              <Link className="plain" to={`/triggers?name=${id(one.name)}`}>
                {one.name}
              </Link>
              : {one.count.toLocaleString()} {one.count === 1 ? 'event waits' : 'events wait'}, the oldest since <Time at={one.oldest} />.
            </Text>
            {one.error && (
              <Text size="sm" c="var(--bad)" className="wrap">
                {one.error}
              </Text>
            )}
          </div>
        ))}
      </section>
    </>
  )
}
