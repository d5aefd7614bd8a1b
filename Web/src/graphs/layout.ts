import dagre from '@dagrejs/dagre'
import type { Graph } from '../api/types'

export interface Place {
  x: number
  y: number
}

export const NodeWidth = 210
export const NodeHeight = 74
const CommandWidth = 90
const CommandHeight = 34

/** Beyond so many tasks the layout is by rows: it takes a millisecond where the better one takes seconds. */
export const ManyTasks = 200

const Gap = 36
const RowGap = 70
const WidestRow = 24

/** The node of an engine command belongs to the task that leads to it. */
export const commandKey = (from: string, to: string) => `${from}\u0000${to}`

export function place(graph: Graph): Map<string, Place> {
  return graph.tasks.length > ManyTasks ? placeByRows(graph) : placeByDagre(graph)
}

function placeByDagre(graph: Graph): Map<string, Place> {
  const layout = new dagre.graphlib.Graph({ multigraph: true })
  layout.setGraph({ rankdir: 'TB', nodesep: Gap, ranksep: RowGap - 8, marginx: 10, marginy: 10 })
  layout.setDefaultEdgeLabel(() => ({}))
  for (const task of graph.tasks) layout.setNode(task.name, { width: NodeWidth, height: NodeHeight })
  graph.links.forEach((link, index) => {
    const target = link.is_command ? commandKey(link.from, link.to) : link.to
    if (link.is_command) layout.setNode(target, { width: CommandWidth, height: CommandHeight })
    layout.setEdge(link.from, target, { width: 60, height: 14 }, String(index))
  })
  dagre.layout(layout)
  return new Map(
    layout.nodes().map((name) => {
      const node = layout.node(name)
      return [name, { x: node.x - node.width / 2, y: node.y - node.height / 2 }]
    }),
  )
}

/** Each task in the row after the last one that leads to it; loops are cut where they close. Wide rows are broken. */
export function ranks(graph: Graph): Map<string, number> {
  const next = new Map<string, string[]>(graph.tasks.map((task) => [task.name, []]))
  const open = new Map<string, number>(graph.tasks.map((task) => [task.name, 0]))
  for (const link of graph.links) {
    if (link.is_command || link.from === link.to || !open.has(link.to)) continue
    next.get(link.from)?.push(link.to)
    open.set(link.to, open.get(link.to)! + 1)
  }
  const rank = new Map<string, number>()
  const queue = graph.tasks.filter((task) => open.get(task.name) === 0).map((task) => task.name)
  queue.forEach((name) => rank.set(name, 0))
  const rest = graph.tasks.map((task) => task.name)
  let at = 0
  let scan = 0
  const done = new Set<string>()
  while (done.size < rest.length) {
    if (at >= queue.length) {
      while (done.has(rest[scan])) scan += 1
      rank.set(rest[scan], rank.get(rest[scan]) ?? 0)
      queue.push(rest[scan])
    }
    const name = queue[at]
    at += 1
    if (done.has(name)) continue
    done.add(name)
    for (const target of next.get(name) ?? []) {
      if (done.has(target)) continue
      rank.set(target, Math.max(rank.get(target) ?? 0, rank.get(name)! + 1))
      open.set(target, open.get(target)! - 1)
      if (open.get(target) === 0) queue.push(target)
    }
  }
  return rank
}

function placeByRows(graph: Graph): Map<string, Place> {
  const rank = ranks(graph)
  const rows: string[][] = []
  for (const task of graph.tasks) (rows[rank.get(task.name)!] ??= []).push(task.name)
  const placed = new Map<string, Place>()
  let y = 0
  for (const row of rows.filter((one) => one !== undefined)) {
    for (let start = 0; start < row.length; start += WidestRow) {
      const part = row.slice(start, start + WidestRow)
      const left = -(part.length * (NodeWidth + Gap)) / 2
      part.forEach((name, index) => placed.set(name, { x: left + index * (NodeWidth + Gap), y }))
      y += NodeHeight + (row.length > WidestRow ? Gap / 2 : 0)
    }
    y += RowGap
  }
  for (const link of graph.links.filter((one) => one.is_command)) {
    const from = placed.get(link.from)!
    placed.set(commandKey(link.from, link.to), { x: from.x + NodeWidth - CommandWidth, y: from.y + NodeHeight + 14 })
  }
  return placed
}
