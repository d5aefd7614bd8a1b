import { Text, TextInput } from '@mantine/core'
import { IconShare, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { call, id } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { Member, Workflow } from '../api/types'
import { Ask } from '../layout/Ask'
import { Fault, Waiting } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { Time } from '../states/Time'

const Says: Record<string, string> = { pending: 'has not answered', accepted: 'has accepted', rejected: 'has rejected' }

/** The projects that the workflow is shared with. */
export function Members({ workflow }: { workflow: Workflow }) {
  const { allows } = useCaller()
  const [project, setProject] = useState('')
  const path = `/v2/workflows/${id(workflow.id)}/members`
  const { data, error } = useGet<{ members: Member[] }>(path)
  if (!data) return error ? <Fault error={error} title="The sharing cannot be shown" /> : <Waiting rows={3} />
  return (
    <div className="card">
      {data.members.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          No other project was offered it.
        </Text>
      )}
      <table className="rows">
        <tbody>
          {data.members.map((member) => (
            <tr key={member.member_id}>
              <td className="mono">{member.member_id}</td>
              <td>{Says[member.status] ?? member.status}</td>
              <td>
                <Time at={member.created_at} />
              </td>
              <td>
                {allows('members:delete') && (
                  <Ask
                    label="End sharing"
                    title={`End sharing with ${member.member_id}`}
                    icon={<IconTrash size={14} />}
                    color="red.9"
                    done="It is shared no more."
                    says="That project no longer sees the workflow. Its executions go on."
                    run={async () => {
                      await call('DELETE', `${path}/${id(member.member_id)}`)
                      await forget(path)
                    }}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {allows('members:create') && (
        <Ask
          label="Share"
          title={`Share ${workflow.name}`}
          icon={<IconShare size={15} />}
          done="It is offered."
          blocked={project.trim() === ''}
          opened={() => setProject('')}
          says="The project may see and run the workflow once it has accepted the offer."
          run={async () => {
            await call('POST', path, { member_id: project.trim() })
            await forget(path)
          }}
        >
          <TextInput label="Id of the project" required value={project} onChange={(event) => setProject(event.currentTarget.value)} />
        </Ask>
      )}
    </div>
  )
}
