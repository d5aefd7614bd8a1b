import type { Graph, GraphLink, GraphTask } from '../api/types'

/** So many tasks that stand alike between the same others become one node. */
export const Alike = 12

export interface FoldedTask extends GraphTask {
  group?: string[]
}
export interface FoldedGraph extends Omit<Graph, 'tasks'> {
  tasks: FoldedTask[]
}

const signOf = (link: GraphLink, other: string) => `${other}|${link.on}|${link.guard ?? ''}`

/** Where a task stands: what leads to it and what it leads to, each with its clause. */
function places(graph: Graph): Map<string, string> {
  const ins = new Map<string, string[]>()
  const outs = new Map<string, string[]>()
  const add = (map: Map<string, string[]>, name: string, sign: string) => {
    map.set(name, [...(map.get(name) ?? []), sign])
  }
  const degree = new Map<string, number>()
  for (const link of graph.links) {
    degree.set(link.from, (degree.get(link.from) ?? 0) + 1)
    degree.set(link.to, (degree.get(link.to) ?? 0) + 1)
  }
  for (const link of graph.links) {
    // A task between many others is never one of many alike: its long list of neighbours need not be made.
    if ((degree.get(link.to) ?? 0) <= Alike) add(ins, link.to, signOf(link, link.from))
    if ((degree.get(link.from) ?? 0) <= Alike) add(outs, link.from, signOf(link, link.to))
  }
  return new Map(
    graph.tasks.map((task) => [
      task.name,
      (degree.get(task.name) ?? 0) > Alike
        ? `only ${task.name}`
        : [task.kind, task.target, (ins.get(task.name) ?? []).sort().join(','), (outs.get(task.name) ?? []).sort().join(',')].join(' > '),
    ]),
  )
}

function groupOf(members: GraphTask[]): FoldedTask {
  const count = (state: string) => members.filter((task) => task.state === state).length
  const [first] = members
  const [done, failed, running] = [count('SUCCESS') + count('SKIPPED'), count('ERROR'), count('RUNNING') + count('DELAYED')]
  const begun = members.some((task) => task.state)
  const state = !begun
    ? undefined
    : failed > 0
      ? 'ERROR'
      : running > 0
        ? 'RUNNING'
        : done === members.length
          ? 'SUCCESS'
          : (members.find((task) => task.state && task.state !== 'SUCCESS')?.state ?? 'RUNNING')
  return {
    name: first.name,
    kind: first.kind,
    target: first.target,
    is_start: first.is_start,
    state,
    group: members.map((task) => task.name),
    items: begun ? { count: members.length, done, running, failed } : undefined,
  }
}

/** The graph with tasks that stand alike as one node each; links between the same two become one. */
export function fold(graph: Graph): FoldedGraph {
  const place = places(graph)
  const groups = new Map<string, GraphTask[]>()
  for (const task of graph.tasks) {
    const members = groups.get(place.get(task.name)!)
    if (members) members.push(task)
    else groups.set(place.get(task.name)!, [task])
  }
  const leader = new Map<string, string>()
  const tasks: FoldedTask[] = []
  for (const members of groups.values()) {
    if (members.length < Alike) {
      tasks.push(...members)
      continue
    }
    members.forEach((task) => leader.set(task.name, members[0].name))
    tasks.push(groupOf(members))
  }
  if (leader.size === 0) return graph
  const order = new Map(graph.tasks.map((task, index) => [task.name, index]))
  const links = new Map<string, GraphLink>()
  for (const link of graph.links) {
    const [from, to] = [leader.get(link.from) ?? link.from, link.is_command ? link.to : (leader.get(link.to) ?? link.to)]
    const key = [from, to, link.on, link.guard].join('\n')
    const known = links.get(key)
    links.set(key, { ...link, from, to, taken: link.taken === undefined ? undefined : Math.max(known?.taken ?? 0, link.taken) })
  }
  return { ...graph, tasks: tasks.sort((one, other) => order.get(one.name)! - order.get(other.name)!), links: [...links.values()] }
}
