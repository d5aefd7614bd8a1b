import type { StreamEvent } from '../live/events'

interface Told {
  task_execution_id?: string | null
  from?: string | null
  state?: string
  items?: { count: number; done: number }
  at?: string
}

/** The events of one task as lines to read. */
export function ownEvents(events: StreamEvent[], task: string): { id: string; text: string; at: string }[] {
  return events
    .filter((event) => event.name === 'task' || event.name === 'items')
    .map((event) => ({ event, data: JSON.parse(event.data) as Told }))
    .filter(({ data }) => data.task_execution_id === task)
    .map(({ event, data }, place) => ({
      id: `${event.id}-${place}`,
      text:
        event.name === 'items'
          ? `${data.items?.done ?? 0} of ${data.items?.count ?? 0} items done`
          : data.from
            ? `${data.from} → ${data.state}`
            : `${data.state}`,
      at: data.at ? `${data.at} UTC` : '',
    }))
}
