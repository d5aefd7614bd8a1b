import { Button, Group, Text } from '@mantine/core'
import { Link } from 'react-router-dom'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { Graph } from '../api/types'
import { Fault, Waiting } from '../layout/parts'
import { StateBadge } from '../states/StateBadge'
import { isEnded } from '../states/states'
import { GraphView } from './GraphView'

/** A sub-workflow opened where it stands: its own graph below the one that calls it, and so on down. */
export function Below({
  execution,
  task,
  onSelect,
  onClose,
}: {
  execution: string
  task: string
  onSelect?: (task: string) => void
  onClose: () => void
}) {
  const { data, error } = useGet<Graph>(`/v2/executions/${id(execution)}/graph`, (query) =>
    isEnded(query.state.data?.execution?.state) ? false : 10_000,
  )
  return (
    <section aria-label={`Sub-workflow of ${task}`} style={{ borderLeft: '4px solid var(--border)', paddingLeft: 12, marginTop: 12 }}>
      <Group mb={6} gap="sm">
        <Text fw={650}>
          {task}:{' '}
          <Link className="plain" to={`/executions/${id(execution)}`}>
            {data?.name ?? 'sub-workflow'}
          </Link>
        </Text>
        {data?.execution && <StateBadge state={data.execution.state} />}
        <Button size="compact-xs" variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
      <Fault error={data ? null : error} />
      {data ? <GraphView graph={data} onSelect={onSelect} /> : error ? null : <Waiting rows={3} />}
    </section>
  )
}
