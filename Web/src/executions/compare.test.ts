import { describe, expect, it } from 'vitest'
import type { State, Task } from '../api/types'
import { compared, differences, firstStep, firstTime, firstValue } from './compare'

const task = (name: string, state: State, at: string, published = '{}'): Task => ({
  id: `${name}${at}`,
  name,
  type: 'ACTION',
  workflow_execution_id: 'x',
  state,
  published,
  created_at: at,
  finished_at: at,
})

describe('comparing two executions', () => {
  const one = [task('a', 'SUCCESS', '1'), task('b', 'SUCCESS', '2', '{"x": 1}'), task('c', 'SUCCESS', '3')]
  const other = [task('a', 'SUCCESS', '1'), task('b', 'ERROR', '2'), task('d', 'SUCCESS', '3')]
  it('finds the first step that differs', () => {
    expect(firstStep(one, other)).toEqual({ step: 2, one: 'b SUCCESS', other: 'b ERROR' })
    expect(firstStep(one, one)).toBeNull()
  })
  it('names what differs of each task', () => {
    expect(differences(one, other).map(({ name, what }) => [name, what])).toEqual([
      ['b', ['state', 'published']],
      ['c', ['ran in one only']],
      ['d', ['ran in one only']],
    ])
  })
  it('finds the first value that differs', () => {
    expect(firstValue(one, other)).toEqual({ task: 'b', name: 'x', one: 1, other: undefined })
    expect(firstValue(one, one)).toBeNull()
  })
  it('tells a time that differs by much, and no other', () => {
    const ran = (name: string, seconds: number): Task => ({
      ...task(name, 'SUCCESS', '2026-01-01 00:00:00'),
      started_at: '2026-01-01 00:00:00',
      finished_at: `2026-01-01 00:00:${String(seconds).padStart(2, '0')}`,
    })
    const [quick, slow] = [
      [ran('a', 1), ran('b', 2), ran('c', 20)],
      [ran('a', 1), ran('b', 9), ran('c', 21)],
    ]
    expect(firstTime(quick, slow)).toEqual({ task: 'b', one: 2000, other: 9000 })
    expect(firstTime(quick, quick)).toBeNull()
    expect(differences(quick, slow).map(({ name, what }) => [name, what])).toEqual([['b', ['time']]])
  })
  it('has a name', () => {
    const [first, second] = [
      { id: '01234567-89ab-7000', workflow_name: 'deploy' },
      { id: '01234567-89ac-7000', workflow_name: 'deploy' },
    ]
    expect(compared(first, second)).toBe('deploy: 01234567-89ab and 01234567-89ac')
    expect(compared(first, { ...second, workflow_name: 'test' })).toBe('deploy 01234567-89ab and test 01234567-89ac')
  })
})
