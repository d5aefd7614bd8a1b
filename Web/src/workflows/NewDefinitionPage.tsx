import { Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router-dom'
import { id, withQuery } from '../api/client'
import { PageTitle } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { DefinitionEditor, type Kind } from './DefinitionEditor'

const Begin: Record<Kind, string> = {
  workflows: `version: '2.0'

my_workflow:
  description: Says hello and ends.
  input:
    - who: world
  output:
    said: <% $.said %>
  tasks:
    hello:
      action: std.echo output="Hello <% $.who %>"
      publish:
        said: <% task().result %>
`,
  workbooks: `version: '2.0'

name: my_workbook

workflows:
  greet:
    tasks:
      hello:
        action: say text="Hello"

actions:
  say:
    input: [text]
    base: std.echo
    base-input:
      output: <% $.text %>
`,
  actions: `version: '2.0'

my_action:
  description: std.echo with an input of another name.
  input: [text]
  base: std.echo
  base-input:
    output: <% $.text %>
`,
}

const Names: Record<Kind, string> = { workflows: 'workflow', workbooks: 'workbook', actions: 'action' }

/** Writes a workflow, a workbook or an ad-hoc action. */
export function NewDefinitionPage() {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const { allows } = useCaller()
  const asked = search.get('kind')
  const kind: Kind = asked === 'workbooks' || asked === 'actions' ? asked : 'workflows'
  const [namespace, setNamespace] = useState('')
  const [scope, setScope] = useState('private')
  const saved = (answer: unknown) => {
    const one = kind === 'workbooks' ? (answer as { name: string }) : (answer as Record<string, { id: string }[]>)[kind][0]
    void navigate(`/${kind}/${id('name' in one && kind === 'workbooks' ? one.name : (one as { id: string }).id)}`)
  }
  return (
    <>
      <PageTitle title={`New ${Names[kind]}`} />
      <Group mb="sm" align="end">
        <TextInput label="Namespace (optional)" size="sm" value={namespace} onChange={(event) => setNamespace(event.currentTarget.value)} />
        {allows(`${kind}:publicize`) && (
          <Select
            label="Who sees it"
            size="sm"
            data={[
              { value: 'private', label: 'This project' },
              { value: 'public', label: 'All projects' },
            ]}
            value={scope}
            allowDeselect={false}
            onChange={(value) => setScope(value ?? 'private')}
          />
        )}
      </Group>
      <DefinitionEditor
        key={kind}
        kind={kind}
        text={Begin[kind]}
        method="POST"
        path={withQuery(`/v2/${kind}`, { namespace, scope })}
        label="Create"
        onSaved={saved}
      />
    </>
  )
}
