/** What a stream of server-sent events holds, as far as it is here. */
export interface StreamEvent {
  id: string
  name: string
  data: string
}

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
    return { id: value('id'), name: value('event'), data: value('data') }
  })
  return { events: events.filter((event) => event.id !== ''), rest }
}

/** Paths that are to be read again because of an event; null: all that shows executions. */
export function touched(event: StreamEvent): string[] | null {
  if (event.name === 'ready') return []
  if (event.name === 'reset') return null
  const data = JSON.parse(event.data) as { workflow_execution_id: string; root_execution_id?: string; task_execution_id?: string | null }
  const paths = [`/v2/executions/${encodeURIComponent(data.workflow_execution_id)}`]
  if (data.task_execution_id) paths.push(`/v2/tasks/${encodeURIComponent(data.task_execution_id)}`)
  if (event.name === 'workflow') paths.push('/v2/executions?', '/v2/execution_counts')
  return paths
}
