import { JsonInput, Stack, TextInput } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { call, get, id } from '../api/client'
import { forget } from '../api/queries'
import type { Environment } from '../api/types'
import { parseJson, readObject } from '../json/parse'
import { Ask } from '../layout/Ask'
import { List } from '../layout/List'
import { Empty, PageTitle } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { Time } from '../states/Time'

/** Makes an environment, or changes one. */
function Edit({ environment }: { environment?: Environment }) {
  const [typed, setTyped] = useState({ name: '', description: '', variables: '' })
  const variables = readObject(typed.variables)
  const open = async () => {
    setTyped({
      name: environment?.name ?? '',
      description: environment?.description ?? '',
      variables: environment ? 'reading…' : '{\n  \n}',
    })
    if (environment) {
      const whole = await get<Environment>(`/v2/environments/${id(environment.name)}`)
      setTyped({
        name: whole.name,
        description: whole.description ?? '',
        variables: JSON.stringify(parseJson(whole.variables), null, 2),
      })
    }
  }
  const save = async () => {
    await call(environment ? 'PUT' : 'POST', '/v2/environments', {
      name: typed.name,
      description: typed.description,
      variables: 'value' in variables ? variables.value : {},
    })
    await forget('/v2/environments')
  }
  return (
    <Ask
      size={environment ? 'xs' : 'sm'}
      label={environment ? 'Change' : 'New environment'}
      title={environment ? `Change ${environment.name}` : 'New environment'}
      icon={environment ? <IconPencil size={14} /> : <IconPlus size={16} />}
      done="Saved."
      run={save}
      blocked={'error' in variables}
      opened={() => {
        void open()
      }}
      says="Variables that workflows read with env(). An execution gets them when it starts: what runs already keeps what it got."
    >
      <Stack gap="sm">
        <TextInput
          label="Name"
          required
          disabled={environment !== undefined}
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
        />
        <TextInput
          label="Description"
          value={typed.description}
          onChange={(event) => setTyped({ ...typed, description: event.currentTarget.value })}
        />
        <JsonInput
          label="Variables"
          required
          autosize
          minRows={4}
          maxRows={16}
          value={typed.variables}
          onChange={(value) => setTyped({ ...typed, variables: value })}
          error={'error' in variables ? variables.error : undefined}
        />
      </Stack>
    </Ask>
  )
}

export function EnvironmentsPage() {
  const { allows } = useCaller()
  return (
    <>
      <PageTitle title="Environments">{allows('environments:create') && <Edit />}</PageTitle>
      <List<Environment>
        path="/v2/environments"
        collection="environments"
        query={{ fields: 'id,name,description,scope,created_at,updated_at' }}
        empty={
          <Empty title="There is no environment yet">
            An environment is a set of variables that many executions share, such as addresses and limits.
          </Empty>
        }
        columns={[
          { title: 'Name', cell: (row) => <b>{row.name}</b> },
          { title: 'Description', small: true, cell: (row) => row.description },
          { title: 'Shared', small: true, cell: (row) => row.scope },
          { title: 'Changed', cell: (row) => <Time at={row.updated_at ?? row.created_at} /> },
          {
            title: 'Do',
            cell: (row) => (
              <div style={{ display: 'flex', gap: 6 }}>
                {allows('environments:update') && <Edit environment={row} />}
                {allows('environments:delete') && (
                  <Ask
                    label="Delete"
                    title={`Delete ${row.name}`}
                    says="Executions that start with it by name fail from now on."
                    icon={<IconTrash size={14} />}
                    color="red.9"
                    done="The environment is deleted."
                    run={async () => {
                      await call('DELETE', `/v2/environments/${id(row.name)}`)
                      await forget('/v2/environments')
                    }}
                  />
                )}
              </div>
            ),
          },
        ]}
      />
    </>
  )
}
