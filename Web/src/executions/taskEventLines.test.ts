import { expect, test } from 'vitest'
import { ownEvents } from './taskEventLines'

const event = (name: string, data: object) => ({ id: '7', name, data: JSON.stringify(data) })

test('events of one task are lines, those of others are left out', () => {
  const lines = ownEvents(
    [
      event('workflow', { task_execution_id: 't' }),
      event('task', { task_execution_id: 't', from: null, state: 'RUNNING', at: '2026-01-01 00:00:00' }),
      event('task', { task_execution_id: 'other', from: null, state: 'RUNNING' }),
      event('items', { task_execution_id: 't', items: { done: 2, count: 5 } }),
      event('task', { task_execution_id: 't', from: 'RUNNING', state: 'SUCCESS' }),
    ],
    't',
  )

  expect(lines.map((line) => line.text)).toEqual(['RUNNING', '2 of 5 items done', 'RUNNING → SUCCESS'])
  expect(lines[0].at).toBe('2026-01-01 00:00:00 UTC')
  expect(new Set(lines.map((line) => line.id)).size).toBe(3)
})
