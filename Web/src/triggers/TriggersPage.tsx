import { Tabs } from '@mantine/core'
import { useSearchParams } from 'react-router-dom'
import { PageTitle } from '../layout/parts'
import { CronTriggers } from './CronTriggers'
import { EventTriggers } from './EventTriggers'

export function TriggersPage() {
  const [search, setSearch] = useSearchParams()
  const kind = search.get('kind') ?? 'cron'
  return (
    <>
      <PageTitle title={kind === 'cron' ? 'Cron triggers' : 'Event triggers'} />
      <Tabs value={kind} onChange={(value) => setSearch({ kind: value ?? 'cron' })} keepMounted={false}>
        <Tabs.List mb="sm" aria-label="Kinds of triggers">
          <Tabs.Tab value="cron">By time</Tabs.Tab>
          <Tabs.Tab value="event">By event</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="cron">
          <CronTriggers />
        </Tabs.Panel>
        <Tabs.Panel value="event">
          <EventTriggers />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
