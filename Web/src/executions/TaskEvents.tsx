import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Fault } from '../layout/parts'
import { keptEvents } from '../live/stream'
import { ownEvents } from './taskEventLines'

/** What happened to a task, in its order, as far as the service still knows it. */
export function TaskEvents({ execution, task }: { execution: string; task: string }) {
  const [lines, setLines] = useState<{ id: string; text: string; at: string }[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const read = async () => {
    setBusy(true)
    setError(null)
    try {
      setLines(ownEvents(await keptEvents(execution), task))
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card" aria-label="Events">
      <Group justify="space-between">
        <Text fw={650}>Events</Text>
        <Button size="xs" variant="default" loading={busy} onClick={() => void read()}>
          {lines ? 'Read again' : 'Show'}
        </Button>
      </Group>
      <Fault error={error} title="The events could not be read" />
      {lines?.length === 0 && (
        <Text size="sm" c="dimmed" role="status">
          The service keeps no event of this task.
        </Text>
      )}
      {lines && lines.length > 0 && (
        <ol style={{ margin: '8px 0 0', paddingLeft: 22 }} role="status">
          {lines.map((line) => (
            <li key={line.id}>
              <Text size="sm" span>
                {line.text}
              </Text>{' '}
              <Text size="xs" span c="dimmed">
                {line.at}
              </Text>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
