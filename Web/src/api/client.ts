/** Speaks with the REST API. The token lives in this module only: it is gone with the page. */
let token: string | null = null
let onSignedOut: () => void = () => {}
let reachable = true
const watchers = new Set<() => void>()

export class ApiError extends Error {
  constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export const setToken = (value: string | null) => {
  token = value
}
export const whenSignedOut = (then: () => void) => {
  onSignedOut = then
}
export const isReachable = () => reachable
export const watchReachable = (then: () => void) => {
  watchers.add(then)
  return () => {
    watchers.delete(then)
  }
}

function setReachable(now: boolean) {
  if (now !== reachable) {
    reachable = now
    watchers.forEach((tell) => tell())
  }
}

/** What the service says in words; its fault when it gives one. */
async function faultOf(response: Response): Promise<ApiError> {
  const text = await response.text()
  let message = text
  try {
    const body = JSON.parse(text) as { faultstring?: string; error_message?: string }
    message = body.faultstring ?? body.error_message ?? text
  } catch {
    // No JSON: the text itself is what there is.
  }
  return new ApiError(response.status, message || `The service answered ${response.status}.`)
}

export interface Call {
  method?: string
  json?: unknown
  text?: string
  signal?: AbortSignal
  accept?: string
}

export async function send(path: string, call: Call = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: call.accept ?? 'application/json' }
  if (token) headers['X-Auth-Token'] = token
  if (call.json !== undefined) headers['Content-Type'] = 'application/json'
  if (call.text !== undefined) headers['Content-Type'] = 'text/plain'
  let response: Response
  try {
    response = await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      signal: call.signal,
      credentials: 'omit',
      body: call.json !== undefined ? JSON.stringify(call.json) : call.text,
    })
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) setReachable(false)
    throw error instanceof DOMException
      ? error
      : new ApiError(0, 'The service does not answer. Nothing is known of what was asked; the page tries again.')
  }
  setReachable(response.status < 502)
  if (!response.ok) {
    const fault = await faultOf(response)
    if (response.status === 401 && path !== '/v2/sign_in') onSignedOut()
    throw fault
  }
  return response
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send(path, { signal })).json() as Promise<T>
}

export async function call<T>(method: string, path: string, json?: unknown): Promise<T> {
  const response = await send(path, { method, json })
  return (response.status === 204 ? undefined : await response.json()) as T
}

export async function upload<T>(method: string, path: string, text: string): Promise<T> {
  return (await send(path, { method, text })).json() as Promise<T>
}

/** Path with a query; what is empty is left out. */
export function withQuery(path: string, query: Record<string, string | number | boolean | null | undefined>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

export const id = encodeURIComponent
