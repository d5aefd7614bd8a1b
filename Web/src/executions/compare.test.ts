import { describe, expect, it } from 'vitest'
import type { State, Task } from '../api/types'
import { differences, firstStep } from './compare'

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
})
