import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { TaskContext as Seen } from '../api/types'
import { JsonTree } from '../json/JsonTree'
import { Fault, Waiting } from '../layout/parts'

const short = (value: unknown) => {
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** The way to another task of the same page. */
function TaskLink({ task, name }: { task: string; name: string }) {
  const [search] = useSearchParams()
  const next = new URLSearchParams(search)
  next.set('task', task)
  return (
    <Link className="plain" to={`?${next}`}>
      {name}
    </Link>
  )
}

function Changes({ seen }: { seen: Seen }) {
  if (seen.came_from.length === 0)
    return (
      <Text size="sm" c="dimmed">
        It began with the workflow: nothing was before it.
      </Text>
    )
  return (
    <>
      <Text size="sm" mb={4}>
        It came from{' '}
        {seen.came_from.slice(0, 20).map((one, place) => (
          <span key={one.task_execution_id}>
            {place > 0 && ', '}
            <TaskLink task={one.task_execution_id} name={one.task} />
          </span>
        ))}
        {seen.came_from.length > 20 && ` and ${seen.came_from.length - 20} more`}
        {seen.changed.length === 0 ? ', which changed nothing.' : '. Since that began:'}
      </Text>
      {seen.changed.slice(0, 100).map((change, place) => (
        <div key={`${change.task_execution_id} ${change.name}`} style={{ paddingLeft: 14, marginBottom: 4 }}>
          <Text size="sm" className="mono wrap">
            {change.name} = {short(change.value)}
          </Text>
          <Text size="xs" c="dimmed" className="wrap">
            {change.was_there ? `was ${short(change.before)}` : 'is new'}, by {change.task}
            {place === 99 && seen.changed.length > 100 && `; ${seen.changed.length - 100} more`}
          </Text>
        </div>
      ))}
    </>
  )
}

function Context({ task }: { task: string }) {
  const { data, error } = useGet<Seen>(`/v2/tasks/${id(task)}/context`)
  if (!data) return error ? <Fault error={error} title="The context could not be read" /> : <Waiting rows={2} />
  return (
    <div role="status" style={{ marginTop: 8 }}>
      <Changes seen={data} />
      <JsonTree title="All that it sees" value={data.context} none="It sees nothing: no input, no variable." />
    </div>
  )
}

/** What a task sees when it begins, and what is new since the task before it. */
export function TaskContext({ task }: { task: string }) {
  const [shown, setShown] = useState(false)
  return (
    <section className="card" aria-label="Context">
      <Group justify="space-between">
        <Text fw={650}>Context, and what changed</Text>
        <Button size="xs" variant="default" onClick={() => setShown(!shown)} aria-label={shown ? 'Hide the context' : 'Show the context'}>
          {shown ? 'Hide' : 'Show'}
        </Button>
      </Group>
      {shown && <Context task={task} />}
    </section>
  )
}
