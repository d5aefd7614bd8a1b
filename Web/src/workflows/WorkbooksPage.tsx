import { Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom'
import { call, id, withQuery } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { Workbook } from '../api/types'
import { Ask } from '../layout/Ask'
import { List } from '../layout/List'
import { Empty, Fault, PageTitle, Waiting } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { Time } from '../states/Time'
import { DefinitionEditor } from './DefinitionEditor'

export function WorkbooksPage() {
  const { allows } = useCaller()
  return (
    <>
      <PageTitle title="Workbooks">
        {allows('workbooks:create') && (
          <Button component={Link} to="/workflows/new?kind=workbooks" leftSection={<IconPlus size={16} />}>
            New workbook
          </Button>
        )}
      </PageTitle>
      <List<Workbook>
        path="/v2/workbooks"
        collection="workbooks"
        query={{ fields: 'id,name,namespace,scope,created_at,updated_at' }}
        empty={
          <Empty title="There is no workbook yet">A workbook holds workflows and ad-hoc actions that belong together in one text.</Empty>
        }
        columns={[
          {
            title: 'Name',
            cell: (row) => <Link to={withQuery(`/workbooks/${id(row.name)}`, { namespace: row.namespace })}>{row.name}</Link>,
          },
          { title: 'Namespace', small: true, cell: (row) => row.namespace || '–' },
          { title: 'Shared', small: true, cell: (row) => row.scope },
          { title: 'Changed', cell: (row) => <Time at={row.updated_at ?? row.created_at} /> },
        ]}
      />
    </>
  )
}

export function WorkbookPage() {
  const name = useParams().name!
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const { allows } = useCaller()
  const namespace = search.get('namespace') ?? ''
  const path = withQuery(`/v2/workbooks/${id(name)}`, { namespace })
  const { data, error } = useGet<Workbook>(path)
  if (!data) return error ? <Fault error={error} title="This workbook cannot be shown" /> : <Waiting />
  return (
    <>
      <PageTitle title={data.name}>
        {allows('workbooks:delete') && (
          <Ask
            size="sm"
            label="Delete"
            title={`Delete ${data.name}`}
            icon={<IconTrash size={15} />}
            color="red.9"
            done="The workbook is deleted."
            says="Its text is deleted. The workflows and actions that it made stay."
            run={async () => {
              await call('DELETE', path)
              await navigate('/workbooks')
              await forget('/v2/workbooks?')
            }}
          />
        )}
      </PageTitle>
      <DefinitionEditor
        key={data.id}
        kind="workbooks"
        text={data.definition}
        method="PUT"
        path={withQuery('/v2/workbooks', { namespace, scope: data.scope })}
        label="Save"
        onSaved={() => {
          void forget('/v2/w')
        }}
      />
    </>
  )
}
