import { Text } from '@mantine/core'
import { useGet } from '../api/queries'
import type { Services } from '../api/types'
import { Fault } from '../layout/parts'
import { byProcess, versionsOf } from './processes'

/** What the service tells of itself to everybody. */
interface Versions {
  program?: { name: string; version: string }
}

/** The processes of the service, what each does and which version it runs. */
export function Processes() {
  const services = useGet<Services>('/v2/services', 10_000)
  const own = useGet<Versions>('/').data?.program
  const processes = byProcess(services.data?.services ?? [])
  const versions = versionsOf(processes)
  return (
    <section className="card" aria-label="Processes">
      <Text fw={650} mb="sm">
        Processes
      </Text>
      {own && (
        <Text size="sm" mb="sm">
          This page is served by {own.name} {own.version}.
        </Text>
      )}
      {services.error?.status === 406 ? (
        <Text size="sm" c="dimmed">
          The list of processes is switched off: the setting [coordination] backend_url switches it on.
        </Text>
      ) : (
        <Fault error={services.data ? null : services.error} />
      )}
      {versions.length > 1 && (
        <Text size="sm" c="var(--bad)" mb="sm">
          They run different versions ({versions.join(', ')}). While the service is upgraded that is as it should be.
        </Text>
      )}
      {processes.length > 0 && (
        <table className="rows">
          <thead>
            <tr>
              <th>Process</th>
              <th>Does</th>
              <th>Version</th>
            </tr>
          </thead>
          <tbody>
            {processes.map((one) => (
              <tr key={one.name}>
                <td className="mono wrap">{one.name}</td>
                <td>{one.does.join(', ')}</td>
                <td>{one.version ?? 'not told yet'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
