import { expect, test } from 'vitest'
import { byProcess, versionsOf } from './processes'

const service = (name: string, type: string, version: string | null = '1.0.0') => ({ name, type, version })

test('a process stands there once, with all that it does', () => {
  expect(byProcess([service('n1_7', 'api_group'), service('n1_s', 'engine_group'), service('n1_s', 'event-engine_group')])).toEqual([
    { name: 'n1_7', does: ['API'], version: '1.0.0' },
    { name: 'n1_s', does: ['engine', 'event engine'], version: '1.0.0' },
  ])
})

test('versions are told apart; who has told none is none', () => {
  const processes = byProcess([
    service('a', 'api_group', '2.0.0'),
    service('b', 'engine_group', '1.0.0'),
    service('c', 'engine_group', null),
  ])
  expect(versionsOf(processes)).toEqual(['1.0.0', '2.0.0'])
  expect(versionsOf(processes.slice(2))).toEqual([])
})
