import { describe, expect, it } from 'vitest'
import { listWait, splitEvents, touched, watchersOf } from './events'

describe('splitEvents', () => {
  it('gives whole events and keeps what is not whole yet', () => {
    const { events, rest } = splitEvents('id: e-1\nevent: task\ndata: {"a":\ndata: 1}\n\n: nothing new\n\nid: e-2\nev')
    expect(events).toEqual([{ id: 'e-1', name: 'task', data: '{"a":\n1}' }])
    expect(rest).toBe('id: e-2\nev')
  })
})

describe('touched', () => {
  it('names the execution, its task, and lists only when an execution changed', () => {
    expect(touched({ id: '1', name: 'items', data: '{"workflow_execution_id": "x", "task_execution_id": "t"}' })).toEqual([
      '/v2/executions/x',
      '/v2/tasks/t',
    ])
    expect(touched({ id: '1', name: 'workflow', data: '{"workflow_execution_id": "x", "task_execution_id": null}' })).toEqual([
      '/v2/executions/x',
      '/v2/executions?',
      '/v2/execution_counts',
    ])
  })
  it('means all after a gap and nothing at the beginning', () => {
    expect(touched({ id: '1', name: 'reset', data: '{}' })).toBeNull()
    expect(touched({ id: '1', name: 'ready', data: '{}' })).toEqual([])
  })
})

describe('listWait', () => {
  it('is short for who watches alone, and longer the more windows read lists', () => {
    expect(listWait(1, 60_000, 0)).toBe(500)
    expect(listWait(1, 60_000, 1)).toBe(600)
    expect(listWait(200, 5_000, 0.5)).toBe(15_500)
    expect(listWait(200, 60_000, 0.5)).toBe(1500)
  })
  it('takes the number of windows from the stream', () => {
    const { events } = splitEvents(': watchers 7\n\n: nothing new\n\n')
    expect(events.map(watchersOf)).toEqual([7])
    expect(watchersOf({ id: '1', name: 'task', data: '{}' })).toBeNull()
    expect(touched(events[0])).toEqual([])
  })
})
