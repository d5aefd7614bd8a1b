import '@xyflow/react/dist/style.css'
import { Button, Group, Text, useComputedColorScheme } from '@mantine/core'
import { Controls, MarkerType, ReactFlow, ReactFlowProvider, type Edge, type Node, type ReactFlowInstance } from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Graph, GraphLink } from '../api/types'
import { isEnded } from '../states/states'
import { fold, type FoldedGraph } from './fold'
import { commandKey, ManyTasks, NodeHeight, NodeWidth, place } from './layout'
import { CommandNode, TaskNode } from './TaskNode'

/** Below it, names in the graph are too small. */
const SmallestText = 0.75

const Types = { task: TaskNode, command: CommandNode }

const Colours: Record<string, string> = {
  'on-success': 'var(--good)',
  'on-error': 'var(--bad)',
  'on-complete': 'var(--run)',
  'on-skip': 'var(--quiet)',
  requires: 'var(--quiet)',
}

function edgeOf(link: GraphLink, index: number, graph: FoldedGraph, ended: Set<string>, many: boolean): Edge {
  const colour = Colours[link.on] ?? 'var(--quiet)'
  const taken = (link.taken ?? 0) > 0
  const untaken = graph.execution !== undefined && !taken && !link.is_command && ended.has(link.from)
  const words = [link.on === 'on-success' ? '' : link.on, link.guard ? 'if …' : '', taken && link.taken! > 1 ? `${link.taken}×` : '']
    .filter(Boolean)
    .join(' ')
  return {
    id: String(index),
    source: link.from,
    target: link.is_command ? commandKey(link.from, link.to) : link.to,
    label: many || (link.is_default && !taken) ? undefined : words,
    type: many ? 'straight' : 'default',
    focusable: false,
    selectable: false,
    ariaLabel: `${link.from} leads to ${link.to} ${link.on}${taken ? ', taken' : untaken ? ', not taken' : ''}`,
    markerEnd: many ? undefined : { type: MarkerType.ArrowClosed, color: colour, width: 18, height: 18 },
    style: {
      stroke: colour,
      strokeWidth: many ? 0.8 : taken ? 2.6 : 1.4,
      strokeDasharray: taken || graph.execution === undefined ? undefined : '5 5',
      opacity: many ? 0.3 : untaken ? 0.45 : 1,
    },
  }
}

/** A workflow as a graph; of an execution with what ran, what was taken and what waits. */
export function GraphView({
  graph: whole,
  selected,
  onSelect,
  onGroup,
  onOpen,
}: {
  graph: Graph
  selected?: string | null
  onSelect?: (task: string) => void
  onGroup?: () => void
  onOpen?: (task: string, execution: string) => void
}) {
  const [apart, setApart] = useState(false)
  const folded = useMemo(() => fold(whole), [whole])
  const graph: FoldedGraph = apart ? whole : folded
  const scheme = useComputedColorScheme('light')
  const many = graph.tasks.length > ManyTasks
  const shape = graph.tasks.map((task) => task.name).join('\n')
  // Where tasks stand depends on the definition only: nothing jumps while an execution goes on.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const places = useMemo(() => place(graph), [shape, graph.links.length])
  const nodes = useMemo<Node[]>(() => {
    const executed = graph.execution !== undefined
    const tasks: Node[] = graph.tasks.map((task) => ({
      id: task.name,
      type: 'task',
      position: places.get(task.name) ?? { x: 0, y: 0 },
      width: NodeWidth,
      initialHeight: NodeHeight,
      draggable: false,
      focusable: false,
      selectable: false,
      data: {
        task,
        executed,
        chosen: task.id !== undefined && task.id === selected,
        onSelect: onSelect ?? (() => {}),
        onGroup,
        onOpen,
      },
    }))
    const commands = new Map(graph.links.filter((link) => link.is_command).map((link) => [commandKey(link.from, link.to), link.to]))
    return [
      ...tasks,
      ...[...commands].map(([key, label]): Node => ({
        id: key,
        type: 'command',
        position: places.get(key) ?? { x: 0, y: 0 },
        draggable: false,
        focusable: false,
        selectable: false,
        data: { label },
      })),
    ]
  }, [graph, places, selected, onSelect, onGroup, onOpen])
  const edges = useMemo(() => {
    const ended = new Set(graph.tasks.filter((task) => isEnded(task.state)).map((task) => task.name))
    return graph.links.map((link, index) => edgeOf(link, index, graph, ended, many))
  }, [graph, many])
  const box = useRef<HTMLDivElement>(null)
  const tall = useMemo(
    () => Math.max(...[...places.values()].map((at) => at.y), 0) - Math.min(...[...places.values()].map((at) => at.y), 0) + NodeHeight + 90,
    [places],
  )
  // All of it where that can be read; otherwise its beginning, as large as can be read.
  const begin = useCallback(
    (flow: ReactFlowInstance) => {
      const { width, height } = box.current!.getBoundingClientRect()
      const xs = [...places.values()].map((at) => at.x)
      const ys = [...places.values()].map((at) => at.y)
      const left = Math.min(...xs),
        right = Math.max(...xs) + NodeWidth,
        top = Math.min(...ys),
        bottom = Math.max(...ys) + NodeHeight
      const zoom = Math.min(1.1, (width - 40) / (right - left), (height - 40) / (bottom - top))
      const readable = Math.max(zoom, Math.min(SmallestText, (width - 40) / NodeWidth))
      const first = graph.tasks.length > 0 ? places.get(graph.tasks[0].name)! : { x: 0, y: 0 }
      const wide = (right - left) * readable > width
      void flow.setViewport({
        zoom: readable,
        x: width / 2 - readable * (wide ? first.x + NodeWidth / 2 : (left + right) / 2),
        y: zoom === readable ? (height - (bottom - top) * readable) / 2 - top * readable : 20 - top * readable,
      })
    },
    [places, graph.tasks],
  )
  return (
    <div className="card card-flush">
      <div ref={box} className="graph" style={{ height: tall }} role="region" aria-label={`Graph of ${graph.name}`}>
        <ReactFlowProvider>
          <ReactFlow
            key={shape}
            nodes={nodes}
            edges={edges}
            nodeTypes={Types}
            colorMode={scheme}
            onlyRenderVisibleElements={many}
            onInit={begin}
            minZoom={0.05}
            maxZoom={2}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            preventScrolling={false}
            zoomOnScroll={false}
            zoomOnPinch
            panOnDrag
            disableKeyboardA11y
          >
            <Controls showInteractive={false} position="bottom-right" />
          </ReactFlow>
        </ReactFlowProvider>
      </div>
      <Group gap="md" px="sm" py={6} style={{ borderTop: '1px solid var(--border)' }}>
        <Text size="xs" c="dimmed">
          {whole.tasks.length.toLocaleString()} {whole.tasks.length === 1 ? 'task' : 'tasks'}
          {folded.tasks.length < whole.tasks.length && !apart ? '; those that stand alike are one node' : ''}.
        </Text>
        {folded.tasks.length < whole.tasks.length && (
          <Button size="compact-xs" variant="default" onClick={() => setApart(!apart)}>
            {apart ? 'One node for those alike' : 'Show each task'}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          Lines: <b style={{ color: 'var(--good)' }}>on-success</b>, <b style={{ color: 'var(--bad)' }}>on-error</b>,{' '}
          <b style={{ color: 'var(--run)' }}>on-complete</b>
          {graph.execution && '; solid and thick: taken; dashed: not taken'}.
        </Text>
      </Group>
    </div>
  )
}
