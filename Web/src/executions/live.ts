import { useEffect } from 'react'
import { id, send } from '../api/client'
import { forget } from '../api/queries'

const Together = 400
const LongestPause = 15_000

/** Splits a stream of server-sent events; gives each whole event's id and what is left over. */
export function splitEvents(buffer: string): { ids: string[]; names: string[]; rest: string } {
  const blocks = buffer.split('\n\n')
  const rest = blocks.pop() ?? ''
  const lines = blocks.flatMap((block) => block.split('\n'))
  const values = (name: string) => lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2))
  return { ids: values('id'), names: values('event'), rest }
}

/** Follows the events of an execution while it runs; what changes is read again, several changes at once. */
export function useLive(execution: string, running: boolean) {
  useEffect(() => {
    if (!running) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void forget(`/v2/executions/${id(execution)}`, '/v2/tasks/')
      }, Together)
    }
    const follow = async () => {
      let last = ''
      for (let pause = 1000; !stop.signal.aborted; pause = Math.min(pause * 2, LongestPause)) {
        try {
          const path = `/v2/executions/${id(execution)}/events${last ? `?last_event_id=${last}` : ''}`
          const reader = (await send(path, { accept: 'text/event-stream', signal: stop.signal })).body!.pipeThrough(new TextDecoderStream()).getReader()
          let buffer = ''
          for (let part = await reader.read(); !part.done; part = await reader.read()) {
            const { ids, rest } = splitEvents(buffer + part.value)
            buffer = rest
            if (ids.length > 0) {
              last = ids[ids.length - 1]
              refresh()
            }
            pause = 1000
          }
          refresh()
        } catch {
          // Away or refused: asked again after a pause.
        }
        if (!stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    void follow()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [execution, running])
}
