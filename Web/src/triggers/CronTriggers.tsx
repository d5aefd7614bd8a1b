import { Button, JsonInput, List as Items, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconCalendar, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { call, id } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { CronTrigger, Execution, Slots as CronSlots } from '../api/types'
import { readObject } from '../json/parse'
import { Ask } from '../layout/Ask'
import { List } from '../layout/List'
import { Empty, Fault, Waiting } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { StateBadge } from '../states/StateBadge'
import { Time } from '../states/Time'
import { parseTime } from '../states/times'
import { WorkflowSelect } from './WorkflowSelect'

const Own = Intl.DateTimeFormat().resolvedOptions().timeZone
const Zones = [...new Set([Own, 'UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])])]

function Slots({ trigger, onClose }: { trigger: CronTrigger; onClose: () => void }) {
  const [zone, setZone] = useState<string>(trigger.timezone ?? Own)
  const { data, error } = useGet<CronSlots>(`/v2/cron_triggers/${id(trigger.id)}/preview?count=10`)
  const runs = useGet<{ executions: Execution[] }>(
    `/v2/executions?workflow_id=${id(trigger.workflow_id)}&limit=5&sort_keys=created_at,id&sort_dirs=desc,desc&fields=id,state,created_at`,
  )
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short', timeZone: zone })
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text fw={650} component="span">
          When {trigger.name} fires
        </Text>
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Select
          label="Time zone"
          data={Zones}
          value={zone}
          onChange={(value) => setZone(value ?? 'UTC')}
          searchable
          allowDeselect={false}
          limit={60}
        />
        <Fault error={error} />
        {!data && !error && <Waiting rows={4} />}
        {data?.slots.length === 0 && <Text size="sm">It does not fire any more.</Text>}
        <Items type="ordered" size="sm">
          {data?.slots.map((slot) => (
            <Items.Item key={slot}>{format.format(parseTime(slot)!)}</Items.Item>
          ))}
        </Items>
        <Text fw={650}>Last executions of {trigger.workflow_name}</Text>
        {runs.data?.executions.map((one) => (
          <div key={one.id}>
            <StateBadge state={one.state} />{' '}
            <Link className="plain" to={`/executions/${id(one.id)}`}>
              <Time at={one.created_at} />
            </Link>
          </div>
        ))}
        {runs.data?.executions.length === 0 && (
          <Text size="sm" c="dimmed">
            None yet.
          </Text>
        )}
      </Stack>
    </Modal>
  )
}

function NewCron() {
  const empty = { name: '', workflow: null as string | null, pattern: '', timezone: '', count: '', input: '', params: '' }
  const [typed, setTyped] = useState(empty)
  const input = readObject(typed.input)
  const params = readObject(typed.params)
  const text = (name: 'name' | 'pattern' | 'count') => ({
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: event.currentTarget.value }),
  })
  const create = async () => {
    await call('POST', '/v2/cron_triggers', {
      name: typed.name,
      workflow_id: typed.workflow,
      pattern: typed.pattern || undefined,
      timezone: typed.timezone || undefined,
      remaining_executions: typed.count ? Number(typed.count) : undefined,
      workflow_input: 'value' in input ? input.value : {},
      workflow_params: 'value' in params ? params.value : {},
    })
    await forget('/v2/cron_triggers')
  }
  return (
    <Ask
      size="sm"
      label="New cron trigger"
      title="New cron trigger"
      icon={<IconPlus size={16} />}
      done="The trigger is made."
      run={create}
      opened={() => setTyped(empty)}
      blocked={'error' in input || 'error' in params}
      says="Starts a workflow again and again. Each slot starts it once, whatever happens to the processes of the service."
    >
      <Stack gap="sm">
        <TextInput label="Name" required {...text('name')} />
        <WorkflowSelect value={typed.workflow} onChange={(workflow) => setTyped({ ...typed, workflow })} />
        <TextInput
          label="Pattern"
          required
          placeholder="0 2 * * *"
          description="minute, hour, day of the month, month, day of the week"
          {...text('pattern')}
        />
        <Select
          label="Time zone"
          data={Zones}
          placeholder="UTC"
          value={typed.timezone || null}
          onChange={(value) => setTyped({ ...typed, timezone: value ?? '' })}
          searchable
          clearable
          limit={60}
        />
        <TextInput label="How often (empty: for ever)" inputMode="numeric" {...text('count')} />
        <JsonInput
          label="Input"
          placeholder="{}"
          value={typed.input}
          onChange={(value) => setTyped({ ...typed, input: value })}
          error={'error' in input ? input.error : undefined}
          autosize
        />
        <JsonInput
          label="Parameters"
          placeholder="{}"
          value={typed.params}
          onChange={(value) => setTyped({ ...typed, params: value })}
          error={'error' in params ? params.error : undefined}
          autosize
        />
      </Stack>
    </Ask>
  )
}

export function CronTriggers() {
  const { allows } = useCaller()
  const [shown, setShown] = useState<CronTrigger | null>(null)
  return (
    <>
      {allows('cron_triggers:create') && (
        <div style={{ marginBottom: 12 }}>
          <NewCron />
        </div>
      )}
      <List<CronTrigger>
        path="/v2/cron_triggers"
        collection="cron_triggers"
        empty={<Empty title="No workflow starts by itself yet">A cron trigger starts a workflow at set times.</Empty>}
        columns={[
          { title: 'Name', cell: (row) => <b>{row.name}</b> },
          { title: 'Workflow', cell: (row) => <Link to={`/workflows/${id(row.workflow_id)}`}>{row.workflow_name}</Link> },
          { title: 'Pattern', cell: (row) => <span className="mono">{row.pattern ?? 'once'}</span> },
          { title: 'Next', cell: (row) => <Time at={row.next_execution_time} /> },
          { title: 'Left', small: true, cell: (row) => row.remaining_executions ?? 'for ever' },
          {
            title: 'Do',
            cell: (row) => (
              <div style={{ display: 'flex', gap: 6 }}>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconCalendar size={14} />}
                  onClick={() => setShown(row)}
                  aria-label={`When ${row.name} fires`}
                >
                  When
                </Button>
                {allows('cron_triggers:delete') && (
                  <Ask
                    label="Delete"
                    title={`Delete ${row.name}`}
                    says="It starts nothing any more. What it has started goes on."
                    icon={<IconTrash size={14} />}
                    color="red.9"
                    done="The trigger is deleted."
                    run={async () => {
                      await call('DELETE', `/v2/cron_triggers/${id(row.id)}`)
                      await forget('/v2/cron_triggers')
                    }}
                  />
                )}
              </div>
            ),
          },
        ]}
      />
      {shown && <Slots trigger={shown} onClose={() => setShown(null)} />}
    </>
  )
}
