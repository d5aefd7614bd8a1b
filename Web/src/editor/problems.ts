import type { Validation } from '../api/types'

export interface Problem {
  severity: 'error' | 'warning'
  line: number
  message: string
}

const Placed = /^(?:At )?line (\d+), column \d+(?: \(([^)]*)\))?(?:: (.*))?$/
const Line = /\(line (\d+)\)/

/**
 * What `validate` says, with the line that it names. The text of errors is the first one's words, then its place on a line that begins with
 * `At line`, then every other error behind its place.
 */
export function problemsOf(view: Validation): Problem[] {
  const errors: Problem[] = []
  if (!view.valid) {
    let words: string[] = []
    for (const line of (view.error ?? 'It is not valid.').split('\n')) {
      const placed = Placed.exec(line)
      if (!placed) {
        if (line.trim() !== '') words.push(line)
      } else {
        errors.push({ severity: 'error', line: Number(placed[1]), message: placed[3] ?? words.join('\n') })
        words = []
      }
    }
    if (words.length > 0)
      errors.push({ severity: 'error', line: Number(/line (\d+)/.exec(words.join('\n'))?.[1] ?? 1), message: words.join('\n') })
  }
  const warnings = (view.warnings ?? []).map((message): Problem => ({
    severity: 'warning',
    line: Number(Line.exec(message)?.[1] ?? 1),
    message,
  }))
  return [...errors, ...warnings]
}
