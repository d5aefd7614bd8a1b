import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { id, send } from '../api/client'
import { Fault } from '../layout/parts'
import { splitEvents, type StreamEvent } from '../live/events'
import { ownEvents } from './taskEventLines'

/** The stream of an execution that runs does not end: what it has kept comes at once, and no more is waited for. */
const Patience = 1500

async function kept(execution: string): Promise<StreamEvent[]> {
  const stop = new AbortController()
  const all: StreamEvent[] = []
  const timer = setTimeout(() => stop.abort(), Patience)
  try {
    const response = await send(`/v2/executions/${id(execution)}/events`, { accept: 'text/event-stream', signal: stop.signal })
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let buffer = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const { events, rest } = splitEvents(buffer + part.value)
      buffer = rest
      all.push(...events)
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    clearTimeout(timer)
  }
  return all
}

/** What happened to a task, in its order, as far as the service still knows it. */
export function TaskEvents({ execution, task }: { execution: string; task: string }) {
  const [lines, setLines] = useState<{ id: string; text: string; at: string }[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const read = async () => {
    setBusy(true)
    setError(null)
    try {
      setLines(ownEvents(await kept(execution), task))
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
