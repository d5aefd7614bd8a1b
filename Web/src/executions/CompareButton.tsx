import { Button, Modal, Text } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { id, withQuery } from '../api/client'
import { useGet } from '../api/queries'
import type { Execution } from '../api/types'
import { Fault, Waiting } from '../layout/parts'
import { StateBadge } from '../states/StateBadge'
import { Time } from '../states/Time'

const Shown = 20

function Others({ execution }: { execution: Execution }) {
  const { data, error } = useGet<{ executions: Execution[] }>(
    withQuery('/v2/executions', {
      workflow_name: `eq:${execution.workflow_name}`,
      limit: Shown + 1,
      sort_keys: 'created_at,id',
      sort_dirs: 'desc,desc',
      fields: 'id,workflow_name,workflow_id,state,created_at,description',
    }),
  )
  if (!data) return error ? <Fault error={error} /> : <Waiting rows={4} />
  const others = data.executions.filter((one) => one.id !== execution.id).slice(0, Shown)
  if (others.length === 0)
    return (
      <Text size="sm">
        This is the only execution of {execution.workflow_name}. Start it again, and compare the two then; or choose any two in the{' '}
        <Link className="plain" to="/executions">
          list of executions
        </Link>
        .
      </Text>
    )
  return (
    <table className="rows">
      <tbody>
        {others.map((one) => (
          <tr key={one.id}>
            <td>
              <StateBadge state={one.state} />
            </td>
            <td>
              <Link to={`/compare?one=${id(execution.id)}&other=${id(one.id)}`}>
                <Time at={one.created_at} />
              </Link>
              <Text size="xs" c="dimmed" className="line">
                {one.description || <span className="mono">{one.id}</span>}
              </Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Leads to the comparison with another execution of the same workflow: what was different when it went well? */
export function CompareButton({ execution }: { execution: Execution }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconArrowsDiff size={15} />} onClick={() => setOpen(true)}>
        Compare
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={
          <Text fw={650} component="span">
            Compare with which execution of {execution.workflow_name}?
          </Text>
        }
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Others execution={execution} />
      </Modal>
    </>
  )
}
