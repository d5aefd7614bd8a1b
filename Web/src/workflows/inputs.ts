import { parseJson } from '../json/parse'

export interface DeclaredInput {
  name: string
  required: boolean
  fallback: unknown
}

/** `interface` of a workflow: names that are required, and objects of one name with its default. */
export function declaredInputs(text: string | object | null | undefined): DeclaredInput[] {
  const value = typeof text === 'string' ? parseJson(text) : text
  const inputs = (value as { input?: unknown[] } | null)?.input ?? []
  return inputs.flatMap((one): DeclaredInput[] =>
    typeof one === 'string'
      ? [{ name: one, required: true, fallback: undefined }]
      : Object.entries(one as Record<string, unknown>).map(([name, fallback]) => ({ name, required: false, fallback })),
  )
}

/** What somebody typed into a field: JSON where it is some, otherwise the text itself. */
export function typedValue(text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  if (!/^[[{"]|^(true|false|null)$|^-?\d/.test(trimmed)) return text
  try {
    return JSON.parse(trimmed) as unknown
  } catch {
    return text
  }
}

export const shownValue = (value: unknown) =>
  typeof value === 'string'
    ? typedValue(value) === value
      ? value
      : JSON.stringify(value)
    : value === undefined
      ? ''
      : JSON.stringify(value)
