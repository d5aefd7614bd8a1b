import { describe, expect, it } from 'vitest'
import type { Graph, GraphLink, GraphTask } from '../api/types'
import { Alike, fold } from './fold'
import { place, ranks } from './layout'

const task = (name: string, more: Partial<GraphTask> = {}): GraphTask => ({
  name,
  kind: 'action',
  target: 'std.noop',
  is_start: false,
  ...more,
})
const link = (from: string, to: string, more: Partial<GraphLink> = {}): GraphLink => ({
  from,
  to,
  on: 'on-success',
  is_command: false,
  is_default: false,
  ...more,
})

function forkJoin(width: number, more: (index: number) => Partial<GraphTask> = () => ({})): Graph {
  const middle = Array.from({ length: width }, (_, index) => task(`t${index}`, more(index)))
  return {
    name: 'fork',
    type: 'direct',
    tasks: [task('begin'), ...middle, task('end', { join: 'all' })],
    links: middle.flatMap((one) => [link('begin', one.name), link(one.name, 'end')]),
  }
}

describe('tasks that stand alike', () => {
  it('become one node that counts them', () => {
    const folded = fold(forkJoin(50, (index) => ({ id: `${index}`, state: index === 7 ? 'ERROR' : 'SUCCESS' })))
    expect(folded.tasks.map((one) => one.name)).toEqual(['begin', 't0', 'end'])
    expect(folded.tasks[1]).toMatchObject({ state: 'ERROR', items: { count: 50, done: 49, failed: 1, running: 0 } })
    expect(folded.links.map((one) => `${one.from}>${one.to}`)).toEqual(['begin>t0', 't0>end'])
  })

  it('stay apart when they are few, or are not alike', () => {
    expect(fold(forkJoin(Alike - 1)).tasks).toHaveLength(Alike + 1)
    expect(fold(forkJoin(50, (index) => ({ target: `action${index}` }))).tasks).toHaveLength(52)
  })

  it('are found quickly among many', () => {
    const start = performance.now()
    expect(fold(forkJoin(5000)).tasks).toHaveLength(3)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('the place of a task', () => {
  it('is below all that lead to it, loops aside', () => {
    const graph: Graph = {
      name: 'w',
      type: 'direct',
      tasks: ['a', 'b', 'c'].map((name) => task(name)),
      links: [link('a', 'b'), link('b', 'c'), link('a', 'c'), link('c', 'b')],
    }
    expect(Object.fromEntries(ranks(graph))).toEqual({ a: 0, b: 1, c: 2 })
  })

  it('is there for every task and every command, in a graph of any size', () => {
    for (const width of [3, 1000]) {
      const graph = forkJoin(width)
      graph.links.push(link('end', 'fail', { is_command: true }))
      expect(place(graph).size).toBe(width + 3)
    }
  })

  it('is settled where everything is a loop', () => {
    const graph: Graph = {
      name: 'w',
      type: 'direct',
      tasks: ['a', 'b'].map((name) => task(name)),
      links: [link('a', 'b'), link('b', 'a')],
    }
    expect([...ranks(graph).keys()].sort()).toEqual(['a', 'b'])
  })
})
