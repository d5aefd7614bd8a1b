import type { Service } from '../api/types'

export interface Process {
  name: string
  does: string[]
  version: string | null
}

/** `event-engine_group`: Mistral's name for what a process does. */
const deedOf = (type: string) => type.replace(/_group$/, '').replace(/-/g, ' ')

/** A process stands in the list once for each thing that it does. */
export function byProcess(services: Service[]): Process[] {
  const all = new Map<string, Process>()
  for (const { name, type, version } of services) {
    const process = all.get(name) ?? { name, does: [], version }
    process.does.push(type === 'api_group' ? 'API' : deedOf(type))
    all.set(name, process)
  }
  return [...all.values()]
}

export const versionsOf = (processes: Process[]) =>
  [...new Set(processes.map((one) => one.version).filter((version) => version !== null))].sort()
