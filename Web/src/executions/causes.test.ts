import { describe, expect, it } from 'vitest'
import type { Explanation, ReportExecution, ReportTask } from '../api/types'
import { causesOf, gist, list, sentences } from './causes'

const times = { created_at: '2026-01-01 00:00:00', updated_at: null }
const share = { used: 0, waiting: 0, all: 256, text: '' }

const task = (name: string, more: Partial<ReportTask> = {}): ReportTask => ({
  id: name,
  name,
  ...times,
  state: 'ERROR',
  state_info: null,
  action_executions: [],
  workflow_executions: [],
  ...more,
})
const run = (id: string, tasks: ReportTask[]): ReportExecution => ({
  id,
  name: id,
  ...times,
  state: 'ERROR',
  state_info: null,
  task_executions: tasks,
})

describe('the causes of a failure', () => {
  it('are the tasks that failed by themselves, with the way to them', () => {
    const root = run('root', [
      task('call', { workflow_executions: [run('inner', [task('broken'), task('fine', { state: 'SUCCESS' })])] }),
      task('other'),
    ])
    const causes = causesOf(root)
    expect(causes.map((cause) => cause.task.name)).toEqual(['broken', 'other'])
    expect(causes[0].path.map((step) => step.task.name)).toEqual(['call', 'broken'])
    expect(causes[0].execution).toBe('inner')
  })

  it('say what the action said, quotes and brackets included', () => {
    expect(gist("The action raised an exception [action=std.http, action_ex_id=1, msg='Can't [x]: refused']")).toBe("Can't [x]: refused")
    expect(gist("Failed by tasks: ['b']")).toBe("Failed by tasks: ['b']")
    expect(gist(null)).toBe('')
  })
})

describe('why an execution does not move', () => {
  it('is a sentence for each task', () => {
    const explanation: Explanation = {
      id: '1',
      state: 'RUNNING',
      waits_for: null,
      wakes_at: null,
      paused_by: null,
      failures: [],
      backlog: [],
      action_places: share,
      messages: share,
      tasks: [
        { id: 'a', name: 'a', state: 'WAITING', waits_for: 'join', blocked_by: ['x', 'y'] },
        {
          id: 'b',
          name: 'b',
          state: 'RUNNING',
          waits_for: 'action',
          work: [{ id: 'w', name: 'std.http', kind: 'action', state: 'RUNNING', item: 0 }],
          items: { count: 9, done: 4, running: 1, failed: 0 },
        },
        { id: 'c', name: 'c', state: 'RUNNING', waits_for: 'something new' },
      ],
    }
    expect(sentences(explanation).map(({ text }) => text)).toEqual([
      'waits until “x” and “y” lead here',
      'runs “std.http” (4 of 9 items done)',
      'waits for something new',
    ])
  })

  it('names three and counts the rest', () => expect(list(['a', 'b', 'c', 'd', 'd'])).toBe('“a”, “b”, “c” and 1 more'))
})
