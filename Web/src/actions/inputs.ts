import type { DeclaredInput } from '../workflows/inputs'

/** Splits `a, b="x, y", c=1` at the commas that stand in no quotes and brackets. */
export function parseSignature(text: string): DeclaredInput[] {
  const parts: string[] = []
  let part = ''
  let depth = 0
  let quote = ''
  for (const sign of text) {
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if ('[{('.includes(sign)) depth += 1
    else if (']})'.includes(sign)) depth -= 1
    if (sign === ',' && depth === 0 && !quote) {
      parts.push(part)
      part = ''
    } else {
      part += sign
    }
  }
  return [...parts, part]
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const at = one.indexOf('=')
      return at < 0
        ? { name: one, required: true, fallback: undefined }
        : { name: one.slice(0, at), required: false, fallback: one.slice(at + 1).replace(/^"(.*)"$/s, '$1') }
    })
}
