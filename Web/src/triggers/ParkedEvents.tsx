import { Button, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { EventTrigger, Overview, ParkedEvents as Parked } from '../api/types'
import { JsonTree } from '../json/JsonTree'
import { Fault, Waiting } from '../layout/parts'
import { Time } from '../states/Time'

function All({ trigger, count }: { trigger: EventTrigger; count: number }) {
  const { data, error } = useGet<Parked>(`/v2/event_triggers/${id(trigger.id)}/parked_events`, 15_000)
  if (!data) return error ? <Fault error={error} title="The events could not be read" /> : <Waiting rows={3} />
  return (
    <>
      {trigger.error && (
        <Text size="sm" c="var(--bad)" mb="sm" className="wrap">
          {trigger.error}
        </Text>
      )}
      <Text size="sm" c="dimmed" mb="sm">
        {data.parked_events.length === 0
          ? 'No event waits any more.'
          : 'They are tried again by themselves until the workflow starts.' +
            (count > data.parked_events.length ? ` The oldest ${data.parked_events.length} are shown.` : '')}
      </Text>
      {data.parked_events.map((one, place) => (
        <details key={one.id} open={place === 0} className="card" style={{ padding: 12 }}>
          <summary style={{ cursor: 'pointer' }}>
            <Text span size="sm">
              came <Time at={one.parked_at} />, is tried again <Time at={one.tried_again_at} />
            </Text>
          </summary>
          <Text size="xs" c="dimmed" className="mono" my={6}>
            {one.id}
          </Text>
          <JsonTree title="Event" value={one.event} none="It is empty." />
        </details>
      ))}
    </>
  )
}

/** How many events wait for a trigger; opens to show each. */
export function ParkedEvents({ trigger, parked }: { trigger: EventTrigger; parked: Overview['parked_events'][number] | undefined }) {
  const [open, setOpen] = useState(false)
  if (!parked) return 'none'
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => setOpen(true)}
        aria-label={`${parked.count.toLocaleString()} parked events of ${trigger.name}`}
      >
        {parked.count.toLocaleString()}
      </Button>{' '}
      since <Time at={parked.oldest} />
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        size="lg"
        title={
          <Text fw={650} component="span">
            Events that wait for {trigger.name}
          </Text>
        }
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <All trigger={trigger} count={parked.count} />
      </Modal>
    </>
  )
}
