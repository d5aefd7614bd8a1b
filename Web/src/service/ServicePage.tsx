import { Group, Text, TextInput } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { call, id } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { Maintenance as MaintenanceState } from '../api/types'
import { Ask } from '../layout/Ask'
import { Fault, PageTitle, Waiting } from '../layout/parts'
import { Figures } from './Figures'
import { Processes } from './Processes'
import { useCaller } from '../signin/caller'
import { countText, useCounts } from '../states/counts'
import { ExecutionStates, Words } from '../states/states'
import { StateIcon } from '../states/StateBadge'

function Maintenance({ project }: { project: string | null }) {
  const { allows } = useCaller()
  const path = project === null ? '/maintenance' : `/maintenance/${id(project)}`
  const { data, error } = useGet<MaintenanceState>(path, 5000)
  const whole = project === null
  const what = whole ? 'the service' : `project ${project}`
  if (!data) return error ? <Fault error={error} /> : <Waiting rows={2} />
  const running = data.status === 'RUNNING'
  const set = async (status: string) => {
    await call('PUT', path, { status })
    await forget('/maintenance')
  }
  return (
    <Group>
      <Text fw={600}>
        {whole ? 'The service' : `Project ${project}`}: {running ? 'running' : data.status.toLowerCase()}
      </Text>
      {allows(whole ? 'maintenance:update' : 'maintenance:project:update') &&
        (running ? (
          <Ask
            label="Pause"
            title={`Pause ${what}`}
            icon={<IconPlayerPause size={15} />}
            color="red.9"
            done="It pauses."
            run={() => set('PAUSED')}
            says={`All executions of ${what} pause, and changes are refused until you let it go on. What runs now runs to its end.`}
          />
        ) : (
          <Ask
            label="Let it go on"
            title={`Let ${what} go on`}
            icon={<IconPlayerPlay size={15} />}
            done="It runs again."
            run={() => set('RUNNING')}
            says="What was paused with it is resumed."
          />
        ))}
    </Group>
  )
}

/** What an administrator, or a tenant who wonders, wants to know of the service. */
export function ServicePage() {
  const { caller, allows, usesKeystone } = useCaller()
  const counts = useCounts(10_000)
  const [typed, setTyped] = useState('')
  const [project, setProject] = useState<string | null>(null)
  return (
    <>
      <PageTitle title="Service" />
      <div className="cards">
        <section className="card" aria-label="Maintenance">
          <Text fw={650} mb="sm">
            Maintenance
          </Text>
          <Maintenance project={null} />
          {allows('maintenance:project:get') && (
            <form
              onSubmit={(event) => {
                event.preventDefault()
                setProject(typed.trim() || null)
              }}
            >
              <TextInput
                mt="md"
                label="One project"
                placeholder="id of the project, then Enter"
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                mb="sm"
              />
              {project && <Maintenance project={project} />}
            </form>
          )}
        </section>
        <Processes />
        <section className="card" aria-label="Executions of this project">
          <Text fw={650} mb="sm">
            Executions of this project
          </Text>
          {counts && Object.keys(counts.counts).length === 0 && (
            <Text size="sm" c="dimmed">
              None yet.
            </Text>
          )}
          <table className="rows">
            <tbody>
              {ExecutionStates.filter((state) => counts?.counts[state]).map((state) => (
                <tr key={state}>
                  <td>
                    <StateIcon state={state} /> {Words[state]}
                  </td>
                  <td>{countText(counts!, state)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <Figures />
        <section className="card" aria-label="You">
          <Text fw={650} mb="sm">
            You
          </Text>
          <Text size="sm">
            {usesKeystone
              ? `${caller.user_name ?? caller.user_id} in project ${caller.project_name ?? caller.project_id}` +
                (caller.is_admin ? ', as an administrator' : '')
              : 'The service works without authentication: everybody who reaches it may do what this page offers.'}
          </Text>
        </section>
      </div>
    </>
  )
}
