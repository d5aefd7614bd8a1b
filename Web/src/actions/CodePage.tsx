import { Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { call, id, upload, withQuery } from '../api/client'
import { forget } from '../api/queries'
import type { CodeSource, DynamicAction } from '../api/types'
import { Ask } from '../layout/Ask'
import { List } from '../layout/List'
import { Empty, PageTitle } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { Time } from '../states/Time'

function NewSource() {
  const [typed, setTyped] = useState({ name: '', content: '' })
  return (
    <Ask
      size="sm"
      label="New code source"
      title="New code source"
      icon={<IconPlus size={16} />}
      done="The code source is kept."
      opened={() => setTyped({ name: '', content: '' })}
      says="The text of classes that dynamic actions are made of."
      run={async () => {
        await upload('POST', withQuery('/v2/code_sources', { name: typed.name }), typed.content)
        await forget('/v2/code_sources')
      }}
    >
      <Stack gap="sm">
        <TextInput label="Name" required value={typed.name} onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })} />
        <Textarea
          label="Code"
          required
          autosize
          minRows={8}
          maxRows={20}
          classNames={{ input: 'mono' }}
          value={typed.content}
          onChange={(event) => setTyped({ ...typed, content: event.currentTarget.value })}
        />
      </Stack>
    </Ask>
  )
}

function NewAction() {
  const empty = { name: '', class_name: '', code_source_name: '' }
  const [typed, setTyped] = useState(empty)
  const field = (name: keyof typeof empty, label: string) => (
    <TextInput label={label} required value={typed[name]} onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })} />
  )
  return (
    <Ask
      size="sm"
      label="New dynamic action"
      title="New dynamic action"
      icon={<IconPlus size={16} />}
      done="The action is made."
      opened={() => setTyped(empty)}
      says="Makes an action of a class in a code source."
      run={async () => {
        await call('POST', '/v2/dynamic_actions', typed)
        await forget('/v2/dynamic_actions')
      }}
    >
      <Stack gap="sm">
        {field('name', 'Name')}
        {field('class_name', 'Class')}
        {field('code_source_name', 'Code source')}
      </Stack>
    </Ask>
  )
}

export function CodePage() {
  const { allows } = useCaller()
  const remove = (path: string, row: { id: string; name: string }, says: string) => (
    <Ask
      label="Delete"
      title={`Delete ${row.name}`}
      says={says}
      icon={<IconTrash size={14} />}
      color="red.9"
      done="Deleted."
      run={async () => {
        await call('DELETE', `/v2/${path}/${id(row.id)}`)
        await forget('/v2/code_sources', '/v2/dynamic_actions')
      }}
    />
  )
  return (
    <>
      <PageTitle title="Code sources">{allows('code_sources:create') && <NewSource />}</PageTitle>
      <List<CodeSource>
        path="/v2/code_sources"
        collection="code_sources"
        filter={false}
        empty={<Empty title="There is no code source yet" />}
        columns={[
          { title: 'Name', cell: (row) => <b>{row.name}</b> },
          { title: 'Version', cell: (row) => row.version },
          { title: 'Changed', small: true, cell: (row) => <Time at={row.updated_at ?? row.created_at} /> },
          {
            title: 'Do',
            cell: (row) => allows('code_sources:delete') && remove('code_sources', row, 'Its dynamic actions are deleted with it.'),
          },
        ]}
      />
      <div style={{ display: 'flex', justifyContent: 'space-between', margin: '24px 0 12px' }}>
        <Title order={2} size="h3">
          Dynamic actions
        </Title>
        {allows('dynamic_actions:create') && <NewAction />}
      </div>
      <List<DynamicAction>
        path="/v2/dynamic_actions"
        collection="dynamic_actions"
        filter={false}
        empty={<Empty title="There is no dynamic action yet">It is a class of a code source under a name that workflows can call.</Empty>}
        columns={[
          { title: 'Name', cell: (row) => <b>{row.name}</b> },
          {
            title: 'Class',
            cell: (row) => (
              <Text className="mono" size="sm">
                {row.class_name}
              </Text>
            ),
          },
          { title: 'Code source', small: true, cell: (row) => row.code_source_name },
          {
            title: 'Do',
            cell: (row) => allows('dynamic_actions:delete') && remove('dynamic_actions', row, 'Workflows that call it fail from now on.'),
          },
        ]}
      />
    </>
  )
}
