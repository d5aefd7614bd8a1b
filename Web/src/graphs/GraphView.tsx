import '@xyflow/react/dist/style.css'
import { Group, Text, useComputedColorScheme } from '@mantine/core'
import { Controls, MarkerType, ReactFlow, ReactFlowProvider, type Edge, type Node } from '@xyflow/react'
import { useMemo } from 'react'
import type { Graph, GraphLink } from '../api/types'
import { isEnded } from '../states/states'
import { commandKey, ManyTasks, NodeHeight, NodeWidth, place } from './layout'
import { CommandNode, TaskNode } from './TaskNode'

const Types = { task: TaskNode, command: CommandNode }

const Colours: Record<string, string> = { 'on-success': 'var(--good)', 'on-error': 'var(--bad)', 'on-complete': 'var(--run)', 'on-skip': 'var(--quiet)', requires: 'var(--quiet)' }

function edgeOf(link: GraphLink, index: number, graph: Graph, ended: Set<string>, many: boolean): Edge {
  const colour = Colours[link.on] ?? 'var(--quiet)'
  const taken = (link.taken ?? 0) > 0
  const untaken = graph.execution !== undefined && !taken && !link.is_command && ended.has(link.from)
  const words = [link.on === 'on-success' ? '' : link.on, link.guard ? 'if …' : '', taken && link.taken! > 1 ? `${link.taken}×` : ''].filter(Boolean).join(' ')
  return {
    id: String(index), source: link.from, target: link.is_command ? commandKey(link.from, link.to) : link.to,
    label: many || (link.is_default && !taken) ? undefined : words, type: many ? 'straight' : 'default', focusable: false, selectable: false,
    ariaLabel: `${link.from} leads to ${link.to} ${link.on}${taken ? ', taken' : untaken ? ', not taken' : ''}`,
    markerEnd: many ? undefined : { type: MarkerType.ArrowClosed, color: colour, width: 18, height: 18 },
    style: { stroke: colour, strokeWidth: taken ? 2.6 : 1.4, strokeDasharray: taken || graph.execution === undefined ? undefined : '5 5', opacity: untaken ? 0.45 : many && !taken ? 0.5 : 1 },
  }
}

/** A workflow as a graph; of an execution with what ran, what was taken and what waits. */
export function GraphView({ graph, selected, onSelect }: { graph: Graph; selected?: string | null; onSelect?: (task: string) => void }) {
  const scheme = useComputedColorScheme('light')
  const many = graph.tasks.length > ManyTasks
  const shape = graph.tasks.map((task) => task.name).join('\n')
  // Where tasks stand depends on the definition only: nothing jumps while an execution goes on.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const places = useMemo(() => place(graph), [shape, graph.links.length])
  const nodes = useMemo<Node[]>(() => {
    const executed = graph.execution !== undefined
    const tasks: Node[] = graph.tasks.map((task) => ({
      id: task.name, type: 'task', position: places.get(task.name) ?? { x: 0, y: 0 }, width: NodeWidth, initialHeight: NodeHeight, draggable: false, focusable: false, selectable: false,
      data: { task, executed, chosen: task.id !== undefined && task.id === selected, onSelect: onSelect ?? (() => {}) },
    }))
    const commands = new Map(graph.links.filter((link) => link.is_command).map((link) => [commandKey(link.from, link.to), link.to]))
    return [...tasks, ...[...commands].map(([key, label]): Node => ({ id: key, type: 'command', position: places.get(key) ?? { x: 0, y: 0 }, draggable: false, focusable: false, selectable: false, data: { label } }))]
  }, [graph, places, selected, onSelect])
  const edges = useMemo(() => {
    const ended = new Set(graph.tasks.filter((task) => isEnded(task.state)).map((task) => task.name))
    return graph.links.map((link, index) => edgeOf(link, index, graph, ended, many))
  }, [graph, many])
  return (
    <div className="card card-flush">
      <div className="graph" role="region" aria-label={`Graph of ${graph.name}`}>
        <ReactFlowProvider>
          <ReactFlow key={shape} nodes={nodes} edges={edges} nodeTypes={Types} colorMode={scheme} onlyRenderVisibleElements={many} fitView={!many} fitViewOptions={{ padding: 0.06, minZoom: 0.72, maxZoom: 1.1 }}
            defaultViewport={{ x: 500, y: 30, zoom: 0.6 }} minZoom={0.05} maxZoom={2} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false}
            preventScrolling={false} zoomOnScroll={false} zoomOnPinch panOnDrag disableKeyboardA11y>
            <Controls showInteractive={false} position="bottom-right" />
          </ReactFlow>
        </ReactFlowProvider>
      </div>
      <Group gap="md" px="sm" py={6} style={{ borderTop: '1px solid var(--border)' }}>
        <Text size="xs" c="dimmed">{graph.tasks.length.toLocaleString()} tasks.</Text>
        <Text size="xs" c="dimmed">Lines: <b style={{ color: 'var(--good)' }}>on-success</b>, <b style={{ color: 'var(--bad)' }}>on-error</b>, <b style={{ color: 'var(--run)' }}>on-complete</b>{graph.execution && '; solid and thick: taken; dashed: not taken'}.</Text>
      </Group>
    </div>
  )
}
