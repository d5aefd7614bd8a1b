import { Anchor, CopyButton, Group, Tabs, Text, UnstyledButton } from '@mantine/core'
import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router-dom'
import { id } from '../api/client'
import { useGet } from '../api/queries'
import type { Execution, ExecutionDefinition, Graph, Task } from '../api/types'
import { JsonTree } from '../json/JsonTree'
import { parseJson } from '../json/parse'
import { Fault, PageTitle, Waiting } from '../layout/parts'
import { useIsLive } from '../live/stream'
import { MoveButton } from '../revisions/MoveButton'
import { useCaller } from '../signin/caller'
import { StateBadge } from '../states/StateBadge'
import { isEnded } from '../states/states'
import { Time } from '../states/Time'
import { CompareButton } from './CompareButton'
import { ExecutionButtons } from './ExecutionButtons'
import { Origin } from './Origin'
import { TaskPanel } from './TaskPanel'
import { TaskTable } from './TaskTable'
import { Timeline } from './Timeline'
import { Why } from './Why'

// Most who come see the graph first: it is on its way while the execution is still read.
const graphs = import('../graphs/GraphView')
const GraphView = lazy(async () => ({ default: (await graphs).GraphView }))
const Below = lazy(async () => ({ default: (await import('../graphs/Below')).Below }))
const DefinitionText = lazy(async () => ({ default: (await import('../editor/DefinitionText')).DefinitionText }))

/** The stream of events tells what changed; this only makes up for a stream that is lost. */
const [Fallback, Polling] = [15_000, 3000]

function Parent({ task }: { task: string }) {
  const { data } = useGet<Task>(`/v2/tasks/${id(task)}?fields=id,name,workflow_execution_id`)
  return data ? (
    <Text size="sm">
      Started by task{' '}
      <Anchor inherit component={Link} to={`/executions/${id(data.workflow_execution_id)}?task=${data.id}`}>
        {data.name}
      </Anchor>{' '}
      of another execution.
    </Text>
  ) : null
}

function Definition({ execution }: { execution: string }) {
  const { data, error } = useGet<ExecutionDefinition>(`/v2/executions/${id(execution)}/definition`)
  return (
    <>
      <Fault error={error} />
      {data && (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            The text that this execution runs, whatever has become of the workflow since. Revision {data.workflow_revision ?? 'unknown'},
            checksum {data.checksum?.slice(0, 12)}.
          </Text>
          <DefinitionText text={data.definition} />
        </>
      )}
    </>
  )
}

const TaskFields = 'id,name,type,state,state_info,created_at,started_at,finished_at,updated_at,runtime_context'

export function ExecutionPage() {
  const executionId = useParams().id!
  const [search, setSearch] = useSearchParams()
  const path = `/v2/executions/${id(executionId)}`
  const live = useIsLive()
  const { caller } = useCaller()
  const { data: execution, error } = useGet<Execution>(path, (query) =>
    live && query.state.data?.project_id === caller.project_id ? Fallback : Polling,
  )
  const running = execution !== undefined && !isEnded(execution.state)
  const tab = search.get('tab') ?? 'graph'
  const every = !running ? false : live && execution?.project_id === caller.project_id ? Fallback : Polling
  const [opened, setOpened] = useState<{ execution: string; task: string }[]>([])
  const graph = useGet<Graph>(tab === 'graph' ? `${path}/graph` : null, every)
  const tasks = useGet<{ tasks: Task[] }>(
    tab === 'tasks' || tab === 'timeline' ? `${path}/tasks?fields=${TaskFields}&precise_times=true` : null,
    every,
  )
  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(search)
    if (value) next.set(name, value)
    else next.delete(name)
    setSearch(next, { replace: name === 'tab' })
  }
  const last = useRef(set)
  last.current = set
  const choose = useCallback((task: string) => last.current('task', task), [])
  const open = useCallback(
    (task: string, child: string) =>
      setOpened((all) => (all.some((one) => one.execution === child) ? all : [...all, { execution: child, task }])),
    [],
  )
  const showTasks = useCallback(() => last.current('tab', 'tasks'), [])
  if (!execution || execution.id !== executionId)
    return error ? <Fault error={error} title="This execution cannot be shown" /> : <Waiting />
  const chosen = search.get('task')
  return (
    <>
      <PageTitle title={execution.workflow_name} badge={<StateBadge state={execution.state} large />}>
        <ExecutionButtons execution={execution} />
        <MoveButton execution={execution} />
        <CompareButton execution={execution} />
      </PageTitle>
      <Group gap="lg" mb="md" mt={-8}>
        <CopyButton value={execution.id}>
          {({ copied, copy }) => (
            <UnstyledButton onClick={copy} className="mono" c="dimmed" title="Copy the id">
              {copied ? 'Copied' : execution.id}
            </UnstyledButton>
          )}
        </CopyButton>
        <Text size="sm" c="dimmed">
          started <Time at={execution.created_at} />
        </Text>
        {execution.workflow_revision && (
          <Text size="sm" c="dimmed">
            revision {execution.workflow_revision}
          </Text>
        )}
        {execution.description && (
          <Text size="sm" c="dimmed" className="wrap">
            {execution.description}
          </Text>
        )}
        {execution.task_execution_id && <Parent task={execution.task_execution_id} />}
      </Group>
      <Why execution={execution} />
      <Tabs value={tab} onChange={(value) => set('tab', value)} mt="md" keepMounted={false}>
        <Tabs.List mb="sm" aria-label="Parts of the execution">
          <Tabs.Tab value="graph">Graph</Tabs.Tab>
          <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
          <Tabs.Tab value="tasks">Tasks</Tabs.Tab>
          <Tabs.Tab value="data">Input and output</Tabs.Tab>
          <Tabs.Tab value="definition">Definition</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="graph">
          <Fault error={graph.data ? null : graph.error} />
          <Suspense fallback={<Waiting />}>
            {graph.data ? (
              <GraphView graph={graph.data} selected={chosen} onSelect={choose} onGroup={showTasks} onOpen={open} />
            ) : (
              <Waiting />
            )}
            {opened.map((one) => (
              <Below
                key={one.execution}
                {...one}
                onSelect={choose}
                onClose={() => setOpened(opened.filter((other) => other.execution !== one.execution))}
              />
            ))}
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="timeline">
          <Fault error={tasks.data ? null : tasks.error} />
          {tasks.data ? <Timeline execution={execution} tasks={tasks.data.tasks} onSelect={(task) => set('task', task)} /> : <Waiting />}
        </Tabs.Panel>
        <Tabs.Panel value="tasks">
          <Fault error={tasks.data ? null : tasks.error} />
          {tasks.data ? <TaskTable tasks={tasks.data.tasks} onSelect={(task) => set('task', task)} /> : <Waiting />}
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <Origin execution={execution.id} />
          <JsonTree title="Input" value={parseJson(execution.input)} none="It took no input." />
          <JsonTree
            title="Output"
            value={parseJson(execution.output)}
            none={running ? 'There is none yet: output comes with the end.' : 'It gave no output.'}
          />
          <JsonTree title="Parameters" value={parseJson(execution.params)} none="None: no environment, no target task." />
          <JsonTree
            title="Global variables"
            value={parseJson(execution.published_global)}
            none="No task has published a global variable."
          />
        </Tabs.Panel>
        <Tabs.Panel value="definition">
          <Suspense fallback={<Waiting />}>
            <Definition execution={execution.id} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      {chosen && <TaskPanel task={chosen} execution={execution} onClose={() => set('task', null)} />}
    </>
  )
}
