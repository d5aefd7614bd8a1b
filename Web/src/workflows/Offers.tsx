import { Group, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { call, id } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { WorkflowOffers } from '../api/types'
import { Ask } from '../layout/Ask'
import { Fault } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { Time } from '../states/Time'

type Offer = WorkflowOffers['workflow_offers'][number]

const Says: Record<Offer['status'], string> = { pending: 'is not answered', accepted: 'is accepted', rejected: 'is rejected' }

function Answers({ offer }: { offer: Offer }) {
  const { caller, allows } = useCaller()
  if (!allows('members:update')) return null
  const answer = async (status: Offer['status']) => {
    await call('PUT', `/v2/workflows/${id(offer.workflow_id)}/members/${id(caller.project_id)}`, { status })
    await forget('/v2/workflow')
  }
  return (
    <Group gap="xs">
      {offer.status !== 'accepted' && (
        <Ask
          label="Accept"
          title={`Accept ${offer.workflow_name}`}
          icon={<IconCheck size={14} />}
          done="It is accepted: the other project sees that."
          says="The workflow appears in the list below, and it may be seen and run in this project."
          run={() => answer('accepted')}
        />
      )}
      {offer.status !== 'rejected' && (
        <Ask
          label="Reject"
          title={`Reject ${offer.workflow_name}`}
          icon={<IconX size={14} />}
          color="red.9"
          done="It is rejected: the other project sees that."
          says="The workflow is not seen in this project, or no longer. Its executions go on."
          run={() => answer('rejected')}
        />
      )}
    </Group>
  )
}

/** The workflows that other projects share with this one; it takes them, or does not. */
export function Offers() {
  const { allows, usesKeystone } = useCaller()
  const { data, error } = useGet<WorkflowOffers>(usesKeystone && allows('members:list') ? '/v2/workflow_offers' : null, 15_000)
  if (!data) return <Fault error={error} title="The offers of other projects could not be read" />
  if (data.workflow_offers.length === 0) return null
  return (
    <section className="card scroll-x" aria-label="Offers of other projects" style={{ marginBottom: 14 }}>
      <Text fw={650} mb="sm">
        Offers of other projects
      </Text>
      <table className="rows">
        <tbody>
          {data.workflow_offers.map((offer) => (
            <tr key={offer.workflow_id}>
              <td>
                <b>{offer.workflow_name}</b>
                {offer.workflow_namespace && (
                  <Text size="xs" c="dimmed">
                    namespace {offer.workflow_namespace}
                  </Text>
                )}
              </td>
              <td>
                of project <span className="mono">{offer.project_id}</span>, <Time at={offer.created_at} />
              </td>
              <td>{Says[offer.status]}</td>
              <td>
                <Answers offer={offer} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
