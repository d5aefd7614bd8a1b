import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { get, id, withQuery } from '../api/client'
import { Fault } from '../layout/parts'
import { Time } from '../states/Time'

interface Write {
  source: string
  task?: string
  task_execution_id?: string
  run?: number
  attempt?: number
  at?: string | null
  place?: string | null
  expression?: unknown
  value?: unknown
}

interface Brief {
  by_way_of: string
  value: unknown
}

interface Provenance {
  path: string
  found: boolean
  value: unknown
  written_by: Write | null
  overwrote: Write[]
  joins: { task: string | null; merged: boolean; kept: Brief; lost: Brief[] }[]
}

const short = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

function Written({ write, execution }: { write: Write; execution: string }) {
  if (write.source !== 'task')
    return <Text size="sm">{write.source === 'input' ? 'It came with the input.' : `It stands in vars: ${short(write.expression)}`}</Text>
  return (
    <Text size="sm" className="wrap">
      <Link className="plain" to={`/executions/${id(execution)}?task=${id(write.task_execution_id!)}`}>
        {write.task}
      </Link>
      {write.run! > 1 && `, run ${write.run}`}
      {write.attempt! > 1 && `, attempt ${write.attempt}`}
      {write.at && (
        <>
          , <Time at={write.at} />
        </>
      )}
      :{' '}
      <span className="mono">
        {write.place}
        {write.expression !== null && write.expression !== undefined
          ? ` = ${typeof write.expression === 'string' ? write.expression : short(write.expression)}`
          : ''}
      </span>
    </Text>
  )
}

/** Which task wrote a value, and what was there before. */
export function Origin({ execution, task, first = '' }: { execution: string; task?: string; first?: string }) {
  const [path, setPath] = useState(first)
  const [told, setTold] = useState<Provenance | null>(null)
  const [error, setError] = useState<unknown>(null)
  const ask = async () => {
    setError(null)
    try {
      setTold(await get<Provenance>(withQuery(`/v2/executions/${id(execution)}/provenance`, { path, task_execution_id: task })))
    } catch (fault) {
      setTold(null)
      setError(fault)
    }
  }
  return (
    <section className="card" style={{ marginBottom: 12 }} aria-label="Where a value comes from">
      <Text fw={650} mb={6}>
        Where does a value come from?
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <Group gap="xs" align="end">
          <TextInput
            size="xs"
            label="Variable"
            placeholder="vms[0].ip"
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
            classNames={{ input: 'mono' }}
            style={{ flex: '1 1 180px' }}
          />
          <Button size="xs" type="submit" variant="default" disabled={path.trim() === ''}>
            Trace
          </Button>
        </Group>
      </form>
      <Fault error={error} title="It cannot be traced" />
      {told && (
        <div role="status" style={{ marginTop: 8 }}>
          {!told.found && (
            <Text size="sm">
              There is no value at “{told.path}”{task ? ' when this task begins' : ''}.
            </Text>
          )}
          {told.found && (
            <Text size="sm" className="wrap mono">
              {short(told.value)}
            </Text>
          )}
          {told.written_by && <Written write={told.written_by} execution={execution} />}
          {told.joins.map((join, place) => (
            <Text key={place} size="sm" className="wrap">
              {join.task ? `At the join “${join.task}”` : 'At the end'} the value by way of “{join.kept.by_way_of}”{' '}
              {join.merged ? 'was merged with' : 'won over'}{' '}
              {join.lost.map((one) => `${short(one.value)} by way of “${one.by_way_of}”`).join(', ')}.
            </Text>
          ))}
          {told.overwrote.length > 0 && (
            <>
              <Text size="sm" mt={6}>
                Before that:
              </Text>
              {told.overwrote.slice(0, 10).map((write, place) => (
                <div key={place} style={{ paddingLeft: 14 }}>
                  <Written write={write} execution={execution} />
                  <Text size="xs" c="dimmed" className="mono wrap">
                    {short(write.value)}
                  </Text>
                </div>
              ))}
            </>
          )}
        </div>
      )}
    </section>
  )
}
