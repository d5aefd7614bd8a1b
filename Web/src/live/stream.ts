import { useEffect, useSyncExternalStore } from 'react'
import { id, send } from '../api/client'
import { forget } from '../api/queries'
import { isList, listWait, splitEvents, touched, watchersOf, type StreamEvent } from './events'

/** Answers that became old together are read again together. */
const Together = 500
const LongestPause = 15_000

let live = false
const watchers = new Set<() => void>()

function setLive(now: boolean) {
  if (now !== live) {
    live = now
    watchers.forEach((tell) => tell())
  }
}

/** Whether the stream tells what happens, so that nobody has to ask. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (then) => {
      watchers.add(then)
      return () => {
        watchers.delete(then)
      }
    },
    () => live,
  )
}

/** The events of a stream, as many at a time as arrive together. */
async function* arriving(response: Response): AsyncGenerator<StreamEvent[]> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const { events, rest } = splitEvents(buffer + part.value)
    buffer = rest
    yield events
  }
}

/** One stream for the whole window: what happens in the project makes the answers old that show it. */
export function useProjectStream(project: string) {
  useEffect(() => {
    const stop = new AbortController()
    const old = new Set<string>()
    const oldLists = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let listTimer: ReturnType<typeof setTimeout> | undefined
    let [watchers, listsRead] = [1, 0]
    const read = (paths: Set<string>) => {
      const prefixes = [...paths]
      paths.clear()
      void forget(...prefixes)
    }
    const refresh = (paths: string[]) => {
      paths.forEach((path) => (isList(path) ? oldLists : old).add(path))
      if (old.size > 0)
        timer ??= setTimeout(() => {
          timer = undefined
          read(old)
        }, Together)
      if (oldLists.size > 0)
        listTimer ??= setTimeout(
          () => {
            listTimer = undefined
            listsRead = Date.now()
            read(oldLists)
          },
          listWait(watchers, Date.now() - listsRead, Math.random()),
        )
    }
    const follow = async () => {
      let last = ''
      for (let pause = 1000; !stop.signal.aborted; pause = Math.min(pause * 2, LongestPause)) {
        try {
          const path = `/v2/events${last ? `?last_event_id=${encodeURIComponent(last)}` : ''}`
          const response = await send(path, { accept: 'text/event-stream', signal: stop.signal })
          setLive(true)
          for await (const events of arriving(response)) {
            for (const event of events) {
              watchers = watchersOf(event) ?? watchers
              last = event.id || last
              refresh(touched(event) ?? ['/v2/execution', '/v2/tasks/'])
            }
            pause = 1000
          }
        } catch {
          // Away or refused: asked again after a pause. Until then lists are read at intervals.
        }
        setLive(false)
        if (!stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    void follow()
    return () => {
      stop.abort()
      clearTimeout(timer)
      clearTimeout(listTimer)
      setLive(false)
    }
  }, [project])
}

/** The stream of an execution that runs does not end: what it has kept comes at once, and no more is waited for. */
const Patience = 1500

/** What the service has kept of what happened to an execution. */
export async function keptEvents(execution: string): Promise<StreamEvent[]> {
  const stop = new AbortController()
  const all: StreamEvent[] = []
  const timer = setTimeout(() => stop.abort(), Patience)
  try {
    const response = await send(`/v2/executions/${id(execution)}/events`, { accept: 'text/event-stream', signal: stop.signal })
    for await (const events of arriving(response)) all.push(...events)
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    clearTimeout(timer)
  }
  return all
}
