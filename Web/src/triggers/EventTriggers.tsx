import { JsonInput, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { call, id } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { EventTrigger, Overview } from '../api/types'
import { readObject } from '../json/parse'
import { Ask } from '../layout/Ask'
import { List } from '../layout/List'
import { Empty } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { ParkedEvents } from './ParkedEvents'
import { WorkflowSelect } from './WorkflowSelect'

const Fields = [
  ['name', 'Name'],
  ['exchange', 'Exchange'],
  ['topic', 'Topic'],
  ['event', 'Event'],
] as const

function NewEvent() {
  const empty = { name: '', exchange: '', topic: '', event: '', workflow: null as string | null, input: '' }
  const [typed, setTyped] = useState(empty)
  const input = readObject(typed.input)
  const create = async () => {
    await call('POST', '/v2/event_triggers', {
      name: typed.name,
      exchange: typed.exchange,
      topic: typed.topic,
      event: typed.event,
      workflow_id: typed.workflow,
      workflow_input: 'value' in input ? input.value : {},
    })
    await forget('/v2/event_triggers')
  }
  return (
    <Ask
      size="sm"
      label="New event trigger"
      title="New event trigger"
      icon={<IconPlus size={16} />}
      done="The trigger is made."
      run={create}
      blocked={'error' in input}
      opened={() => setTyped(empty)}
      says="Starts a workflow for each notification of that kind on the message bus. The input may hold expressions over $.event."
    >
      <Stack gap="sm">
        {Fields.map(([name, label]) => (
          <TextInput
            key={name}
            label={label}
            required
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
          />
        ))}
        <WorkflowSelect value={typed.workflow} onChange={(workflow) => setTyped({ ...typed, workflow })} />
        <JsonInput
          label="Input"
          placeholder="{}"
          value={typed.input}
          onChange={(value) => setTyped({ ...typed, input: value })}
          error={'error' in input ? input.error : undefined}
          autosize
        />
      </Stack>
    </Ask>
  )
}

export function EventTriggers() {
  const { allows } = useCaller()
  const { data: overview } = useGet<Overview>('/v2/project_overview', 15_000)
  return (
    <>
      {allows('event_triggers:create') && (
        <div style={{ marginBottom: 12 }}>
          <NewEvent />
        </div>
      )}
      <List<EventTrigger>
        path="/v2/event_triggers"
        collection="event_triggers"
        empty={
          <Empty title="No workflow starts by an event yet">
            An event trigger starts a workflow when a service tells that something has happened, for instance that a server was created.
          </Empty>
        }
        columns={[
          {
            title: 'Name',
            cell: (row) => (
              <>
                <b>{row.name}</b>
                {row.error && (
                  <Text size="xs" c="var(--bad)">
                    {row.error}
                  </Text>
                )}
              </>
            ),
          },
          {
            title: 'Parked',
            cell: (row) => <ParkedEvents trigger={row} parked={overview?.parked_events.find((one) => one.event_trigger_id === row.id)} />,
          },
          { title: 'Event', cell: (row) => <span className="mono">{row.event}</span> },
          { title: 'Exchange, topic', small: true, cell: (row) => `${row.exchange}, ${row.topic}` },
          { title: 'Workflow', cell: (row) => <Link to={`/workflows/${id(row.workflow_id)}`}>open</Link> },
          {
            title: 'Do',
            cell: (row) =>
              allows('event_triggers:delete') && (
                <Ask
                  label="Delete"
                  title={`Delete ${row.name}`}
                  says="It starts nothing any more."
                  icon={<IconTrash size={14} />}
                  color="red.9"
                  done="The trigger is deleted."
                  run={async () => {
                    await call('DELETE', `/v2/event_triggers/${id(row.id)}`)
                    await forget('/v2/event_triggers')
                  }}
                />
              ),
          },
        ]}
      />
    </>
  )
}
