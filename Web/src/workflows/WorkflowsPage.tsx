import { Button, Text } from '@mantine/core'
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { id } from '../api/client'
import type { Workflow } from '../api/types'
import { List } from '../layout/List'
import { Empty, PageTitle } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { Time } from '../states/Time'
import { Offers } from './Offers'
import { StartDialog } from './StartDialog'

export function WorkflowsPage() {
  const { allows } = useCaller()
  const [starting, setStarting] = useState<Workflow | null>(null)
  return (
    <>
      <PageTitle title="Workflows">
        {allows('workflows:create') && (
          <Button component={Link} to="/workflows/new" leftSection={<IconPlus size={16} />}>
            New workflow
          </Button>
        )}
      </PageTitle>
      <Offers />
      <List<Workflow>
        path="/v2/workflows"
        collection="workflows"
        query={{ fields: 'id,name,namespace,input,tags,scope,created_at,updated_at' }}
        empty={
          <Empty title="There is no workflow yet">
            A workflow says which tasks run, in which order, and with what.{' '}
            <Link className="plain" to="/workflows/new">
              Write the first one
            </Link>
            : the page checks it as you type.
          </Empty>
        }
        columns={[
          {
            title: 'Name',
            cell: (row) => (
              <>
                <Link to={`/workflows/${id(row.id)}`}>{row.name}</Link>
                {row.namespace && (
                  <Text size="xs" c="dimmed">
                    namespace {row.namespace}
                  </Text>
                )}
              </>
            ),
          },
          {
            title: 'Input',
            small: true,
            cell: (row) => (
              <Text size="sm" className="mono line" maw={360} title={row.input}>
                {row.input}
              </Text>
            ),
          },
          { title: 'Shared', small: true, cell: (row) => row.scope },
          { title: 'Changed', small: true, cell: (row) => <Time at={row.updated_at ?? row.created_at} /> },
          {
            title: 'Start',
            cell: (row) =>
              allows('executions:create') && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPlayerPlay size={14} />}
                  onClick={() => setStarting(row)}
                  aria-label={`Start ${row.name}`}
                >
                  Start…
                </Button>
              ),
          },
        ]}
      />
      {starting && <StartDialog workflow={starting} onClose={() => setStarting(null)} />}
    </>
  )
}
