/** The API gives many values as text that holds JSON. */
export function parseJson(text: string | null | undefined): unknown {
  if (text === null || text === undefined) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

export const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  (Array.isArray(value) ? value.length === 0 : typeof value === 'object' && Object.keys(value).length === 0)

/** What a person typed, or why it is not JSON: the place counts from 1. */
export function readObject(text: string): { value: Record<string, unknown> } | { error: string } {
  if (text.trim() === '') return { value: {} }
  try {
    const value = JSON.parse(text) as unknown
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? { value: value as Record<string, unknown> }
      : { error: 'An object is expected: {"name": value, …}' }
  } catch (error) {
    return { error: `This is not JSON: ${(error as Error).message}` }
  }
}
