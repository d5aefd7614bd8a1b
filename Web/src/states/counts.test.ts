import { expect, test } from 'vitest'
import { countText } from './counts'

test('a count says when there are more', () => {
  const counts = { counts: { SUCCESS: 100_000, ERROR: 3 }, more: ['SUCCESS' as const] }
  expect(countText(counts, 'SUCCESS')).toBe(`${(100_000).toLocaleString()}+`)
  expect(countText(counts, 'ERROR')).toBe('3')
  expect(countText(counts, 'PAUSED')).toBe('0')
})
