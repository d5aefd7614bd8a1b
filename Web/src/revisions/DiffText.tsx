import { Text } from '@mantine/core'
import type { Diff } from '../api/types'

const Kinds: Record<string, string> = { '+': 'added', '-': 'removed', '@': 'place' }

/** The lines that differ, as the service compares them. */
export function DiffText({ diff }: { diff: Diff }) {
  if (diff.same) return <Text size="sm">The texts are the same.</Text>
  const lines = (diff.diff ?? '')
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
  return (
    <>
      <Text size="sm" mb="xs">
        {diff.lines_added} {diff.lines_added === 1 ? 'line' : 'lines'} more, {diff.lines_removed} fewer.
        {names('New tasks', diff.tasks.added)}
        {names('Gone', diff.tasks.removed)}
        {names('Changed', diff.tasks.changed)}
      </Text>
      {diff.diff_left_out && (
        <Text size="sm" c="dimmed">
          {diff.diff_left_out}
        </Text>
      )}
      <pre className="diff" tabIndex={0} role="region" aria-label={`Changes from revision ${diff.from} to ${diff.to}`}>
        {lines.map((line, place) => (
          <span key={place} className={`diff-${Kinds[line[0]] ?? 'same'}`}>
            {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </>
  )
}

const names = (what: string, all: string[]) =>
  all.length > 0 ? ` ${what}: ${all.slice(0, 8).join(', ')}${all.length > 8 ? ' …' : ''}.` : ''
