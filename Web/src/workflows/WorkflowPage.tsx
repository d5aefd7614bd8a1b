import { Button, Group, Tabs, Text } from '@mantine/core'
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom'
import { call, id, withQuery } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { Execution, Graph, Usage, Workflow } from '../api/types'
import { Ask } from '../layout/Ask'
import { Empty, Fault, PageTitle, Waiting } from '../layout/parts'
import { Revisions } from '../revisions/Revisions'
import { Users } from '../revisions/Users'
import { useCaller } from '../signin/caller'
import { StateBadge } from '../states/StateBadge'
import { Time } from '../states/Time'
import { DefinitionEditor } from './DefinitionEditor'
import { Members } from './Members'
import { StartDialog } from './StartDialog'

const GraphView = lazy(async () => ({ default: (await import('../graphs/GraphView')).GraphView }))
const DefinitionText = lazy(async () => ({ default: (await import('../editor/DefinitionText')).DefinitionText }))

function Used({ workflow }: { workflow: Workflow }) {
  const executions = useGet<{ executions: Execution[] }>(
    `/v2/executions?workflow_id=${id(workflow.id)}&limit=10&sort_keys=created_at,id&sort_dirs=desc,desc&fields=id,state,created_at`,
    30_000,
  )
  const usage = useGet<Usage>(withQuery(`/v2/workflows/${id(workflow.id)}/usage`, { namespace: workflow.namespace }))
  return (
    <div className="card">
      <Text fw={650}>Last executions</Text>
      {executions.data?.executions.length === 0 && (
        <Text size="sm" c="dimmed">
          It has not run yet.
        </Text>
      )}
      <table className="rows">
        <tbody>
          {executions.data?.executions.map((one) => (
            <tr key={one.id}>
              <td>
                <StateBadge state={one.state} />
              </td>
              <td>
                <Link to={`/executions/${id(one.id)}`} className="mono">
                  {one.id}
                </Link>
              </td>
              <td>
                <Time at={one.created_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Fault error={usage.error} />
      {usage.data && <Users usage={usage.data} />}
    </div>
  )
}

export function WorkflowPage() {
  const workflowId = useParams().id!
  const [search, setSearch] = useSearchParams()
  const { allows, caller, usesKeystone } = useCaller()
  const navigate = useNavigate()
  const [starting, setStarting] = useState(false)
  const { data: workflow, error } = useGet<Workflow>(`/v2/workflows/${id(workflowId)}`)
  const graph = useGet<Graph>(workflow ? withQuery(`/v2/workflows/${id(workflow.id)}/graph`, { namespace: workflow.namespace }) : null)
  if (!workflow) return error ? <Fault error={error} title="This workflow cannot be shown" /> : <Waiting />
  const own = workflow.project_id === caller.project_id || caller.is_admin
  const tab = search.get('tab') ?? 'graph'
  return (
    <>
      <PageTitle title={workflow.name}>
        {allows('executions:create') && (
          <Button leftSection={<IconPlayerPlay size={16} />} onClick={() => setStarting(true)}>
            Start
          </Button>
        )}
        {own && allows('workflows:delete') && (
          <Ask
            size="sm"
            label="Delete"
            title={`Delete ${workflow.name}`}
            icon={<IconTrash size={15} />}
            color="red.9"
            done="The workflow is deleted."
            says="It can no longer be started. Executions that run go on with the text that they began with."
            run={async () => {
              await call('DELETE', withQuery(`/v2/workflows/${id(workflow.id)}`, { namespace: workflow.namespace }))
              await navigate('/workflows')
              await forget('/v2/workflows?')
            }}
          />
        )}
      </PageTitle>
      <Group gap="lg" mb="sm" mt={-8}>
        {workflow.namespace && (
          <Text size="sm" c="dimmed">
            namespace {workflow.namespace}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {workflow.scope === 'public' ? 'All projects see it' : 'Only this project sees it, and those it is shared with'}
        </Text>
        {workflow.revision && (
          <Text size="sm" c="dimmed">
            revision {workflow.revision}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          changed <Time at={workflow.updated_at ?? workflow.created_at} />
        </Text>
      </Group>
      <Tabs value={tab} onChange={(value) => setSearch({ tab: value ?? 'graph' }, { replace: true })} keepMounted={false}>
        <Tabs.List mb="sm" aria-label="Parts of the workflow">
          <Tabs.Tab value="graph">Graph</Tabs.Tab>
          <Tabs.Tab value="text">Definition</Tabs.Tab>
          {own && <Tabs.Tab value="revisions">Revisions</Tabs.Tab>}
          <Tabs.Tab value="used">Where used</Tabs.Tab>
          {own && usesKeystone && <Tabs.Tab value="members">Sharing</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="graph">
          <Fault error={graph.error} />
          <Suspense fallback={<Waiting />}>
            {graph.data ? graph.data.tasks.length ? <GraphView graph={graph.data} /> : <Empty title="It has no tasks" /> : <Waiting />}
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="text">
          {own && allows('workflows:update') ? (
            <DefinitionEditor
              key={`${workflow.id} ${workflow.revision}`}
              kind="workflows"
              identifier={workflow.id}
              text={workflow.definition}
              method="PUT"
              path={withQuery(`/v2/workflows/${id(workflow.id)}`, { namespace: workflow.namespace, scope: workflow.scope })}
              label="Save"
              onSaved={() => {
                void forget('/v2/workflows')
              }}
            />
          ) : (
            <Suspense fallback={<Waiting />}>
              <DefinitionText text={workflow.definition} />
            </Suspense>
          )}
        </Tabs.Panel>
        {own && (
          <Tabs.Panel value="revisions">
            <Revisions workflow={workflow} />
          </Tabs.Panel>
        )}
        {own && usesKeystone && (
          <Tabs.Panel value="members">
            <Members workflow={workflow} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="used">
          <Used workflow={workflow} />
        </Tabs.Panel>
      </Tabs>
      {starting && <StartDialog workflow={workflow} onClose={() => setStarting(false)} />}
    </>
  )
}
