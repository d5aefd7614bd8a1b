import { Text } from '@mantine/core'
import { Link } from 'react-router-dom'
import { id } from '../api/client'
import type { Impact, Usage, User } from '../api/types'

function Kind({ title, none, users, link }: { title: string; none: string; users: User[]; link?: (user: User) => string }) {
  return (
    <>
      <Text fw={650} mt="md">
        {title}
      </Text>
      {users.length === 0 && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      {users.map((user) => (
        <div key={user.id}>
          <Text size="sm">
            {link ? (
              <Link className="plain" to={link(user)}>
                {user.name}
              </Link>
            ) : (
              user.name
            )}
            {user.tasks ? ` in ${user.tasks.map((task) => `“${task}”`).join(', ')}` : ''}
          </Text>
          {user.problems.map((problem) => (
            <Text key={problem} size="sm" c="var(--bad)" pl="md">
              {problem}
            </Text>
          ))}
        </div>
      ))}
    </>
  )
}

/** Who uses a workflow, and what a change of it does to each. */
export function Users({ usage }: { usage: Usage }) {
  const { executions } = usage
  return (
    <>
      <Kind
        title="Workflows that call it"
        none={usage.all_workflows_looked_at ? 'None.' : 'None among those that were looked at.'}
        users={usage.workflows}
        link={(user) => `/workflows/${id(user.id)}`}
      />
      <Kind title="Cron triggers" none="None starts it." users={usage.cron_triggers} />
      <Kind title="Event triggers" none="None starts it." users={usage.event_triggers} />
      <Text fw={650} mt="md">
        Executions that have not ended
      </Text>
      <Text size="sm">
        {executions.unfinished === 0
          ? 'None.'
          : `${executions.unfinished.toLocaleString()}: ` +
            `${executions.by_revision.map((one) => `${one.count} on revision ${one.revision ?? 'unknown'}`).join(', ')}.`}
      </Text>
    </>
  )
}

/** What a text changes before it is kept. */
export function ImpactReport({ impact }: { impact: Impact[] }) {
  return (
    <section className="card" aria-label="What it changes" style={{ marginBottom: 14 }}>
      {impact.map((one) => (
        <div key={one.name}>
          <Text fw={650} c={one.breaks ? 'var(--bad)' : undefined}>
            {one.is_new
              ? `“${one.name}” is new: nobody uses it yet.`
              : one.breaks
                ? `“${one.name}”: this breaks others.`
                : `“${one.name}”: nobody who uses it has to change.`}
          </Text>
          {one.used_by && <Users usage={one.used_by} />}
        </div>
      ))}
    </section>
  )
}
