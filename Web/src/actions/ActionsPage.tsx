import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router-dom'
import { id } from '../api/client'
import type { Action } from '../api/types'
import { List } from '../layout/List'
import { Empty, PageTitle } from '../layout/parts'
import { useCaller } from '../signin/caller'

export function ActionsPage() {
  const { allows } = useCaller()
  return (
    <>
      <PageTitle title="Actions">
        {allows('actions:create') && (
          <Button component={Link} to="/workflows/new?kind=actions" leftSection={<IconPlus size={16} />}>
            New ad-hoc action
          </Button>
        )}
      </PageTitle>
      <List<Action>
        path="/v2/actions"
        collection="actions"
        query={{ fields: 'id,name,namespace,is_system,input,description,scope' }}
        empty={<Empty title="There is no action" />}
        columns={[
          {
            title: 'Name',
            cell: (row) => (
              <>
                <Link to={`/actions/${id(row.id)}`}>{row.name}</Link>
                <Text size="xs" c="dimmed" className="line" maw={420}>
                  {(row.description ?? '').split('\n')[0]}
                </Text>
              </>
            ),
          },
          {
            title: 'Input',
            small: true,
            cell: (row) => (
              <Text size="sm" className="mono line" maw={380} title={row.input}>
                {row.input}
              </Text>
            ),
          },
          { title: 'Namespace', small: true, cell: (row) => row.namespace || '–' },
        ]}
      />
    </>
  )
}
