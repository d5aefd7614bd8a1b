/** What a stream of server-sent events holds, as far as it is here. */
export interface StreamEvent {
  id: string
  name: string
  data: string
}

/** A comment of the stream says how many watch. */
const Told = /^: watchers (\d+)$/

/** Splits what has come into whole events and what is left over. */
export function splitEvents(buffer: string): { events: StreamEvent[]; rest: string } {
  const blocks = buffer.split('\n\n')
  const rest = blocks.pop() ?? ''
  const events = blocks.map((block) => {
    const lines = block.split('\n')
    const value = (name: string) =>
      lines
        .filter((line) => line.startsWith(`${name}: `))
        .map((line) => line.slice(name.length + 2))
        .join('\n')
    const told = Told.exec(block)
    return told ? { id: '', name: 'watchers', data: told[1] } : { id: value('id'), name: value('event'), data: value('data') }
  })
  return { events: events.filter((event) => event.name !== ''), rest }
}

/** How many windows watch the project; null: it tells something else. */
export const watchersOf = (event: StreamEvent): number | null => (event.name === 'watchers' ? Number(event.data) : null)

/** What lists and counts begin with: every change of the project makes them old, in every window. */
export const isList = (path: string) => path === '/v2/executions?' || path === '/v2/execution_counts'

/** Milliseconds: details become old together, lists of all windows do not become old at the same moment. */
const [Together, Apart] = [500, 2000]

/** Ten windows at most read their lists again in a second, however many watch and however much happens. */
const EachWatcher = 100

/**
 * How long a window waits until it reads its lists again.
 * @param since milliseconds since it read them last
 * @param chance from 0 to 1
 */
export function listWait(watchers: number, since: number, chance: number): number {
  const pace = watchers * EachWatcher
  return Together + Math.max(chance * Math.min(pace, Apart), pace - since)
}

/** Paths that are to be read again because of an event; null: all that shows executions. */
export function touched(event: StreamEvent): string[] | null {
  if (event.name === 'ready' || event.name === 'watchers') return []
  if (event.name === 'reset') return null
  const data = JSON.parse(event.data) as { workflow_execution_id: string; root_execution_id?: string; task_execution_id?: string | null }
  const paths = [`/v2/executions/${encodeURIComponent(data.workflow_execution_id)}`]
  if (data.task_execution_id) paths.push(`/v2/tasks/${encodeURIComponent(data.task_execution_id)}`)
  if (event.name === 'workflow') paths.push('/v2/executions?', '/v2/execution_counts')
  return paths
}
