import { Button, Group, Modal, Progress, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { withQuery } from '../api/client'
import { forget } from '../api/queries'
import type { Execution } from '../api/types'
import { useCaller } from '../signin/caller'
import { StateBadge } from '../states/StateBadge'
import { Deeds, perform, type Deed } from './actions'

interface Outcome {
  id: string
  error: string | null
}

/** One deed for many executions: first shows which it would touch, then what came of each. */
export function BulkBar({ chosen, onDone }: { chosen: Execution[]; onDone: () => void }) {
  const [deed, setDeed] = useState<Deed | null>(null)
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null)
  const [done, setDone] = useState(0)
  // How many were meant when it began: what is done is meant no more.
  const [total, setTotal] = useState(0)
  const { allows } = useCaller()
  if (chosen.length === 0 && !deed) return null
  const meant = deed ? chosen.filter((row) => Deeds[deed].when(row.state)) : []
  const close = () => {
    if (outcomes) onDone()
    setDeed(null)
    setOutcomes(null)
  }
  const run = async () => {
    const results: Outcome[] = []
    setOutcomes([])
    setTotal(meant.length)
    for (const row of meant) {
      try {
        await perform(deed!, row)
        results.push({ id: row.id, error: null })
      } catch (error) {
        results.push({ id: row.id, error: (error as Error).message })
      }
      setDone(results.length)
    }
    setOutcomes(results)
    await forget('/v2/execution')
  }
  const failed = outcomes?.filter((one) => one.error) ?? []
  return (
    <div className="card" style={{ marginBottom: 14 }}>
      <Group>
        <Text size="sm" fw={600}>
          {chosen.length} chosen
        </Text>
        {(Object.keys(Deeds) as Deed[])
          .filter((one) => allows(Deeds[one].rule))
          .map((one) => (
            <Button
              key={one}
              size="xs"
              variant="default"
              onClick={() => {
                setDeed(one)
                setDone(0)
              }}
            >
              {Deeds[one].label}…
            </Button>
          ))}
        {chosen.length === 2 && (
          <Button size="xs" variant="default" component={Link} to={withQuery('/compare', { one: chosen[0].id, other: chosen[1].id })}>
            Compare
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onDone}>
          Choose none
        </Button>
      </Group>
      <Modal
        opened={deed !== null}
        onClose={close}
        title={deed ? `${Deeds[deed].label} ${outcomes ? total : meant.length} of ${chosen.length} executions` : ''}
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {deed && !outcomes && (
          <>
            <Text size="sm" mb="sm">
              {Deeds[deed].says}
            </Text>
            <div className="scroll-x" style={{ maxHeight: 320 }}>
              <table className="rows">
                <tbody>
                  {chosen.map((row) => (
                    <tr key={row.id}>
                      <td>
                        <StateBadge state={row.state} />
                      </td>
                      <td>{row.workflow_name}</td>
                      <td>{Deeds[deed].when(row.state) ? `will be ${Deeds[deed].past}` : 'stays as it is'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Group justify="end" mt="md">
              <Button variant="default" onClick={close}>
                Back
              </Button>
              <Button
                color={Deeds[deed].color}
                disabled={meant.length === 0}
                onClick={() => {
                  void run()
                }}
              >
                {Deeds[deed].label} {meant.length}
              </Button>
            </Group>
          </>
        )}
        {deed && outcomes && (
          <>
            <Progress value={(100 * done) / Math.max(1, total)} aria-label="Done" mb="sm" />
            <Text size="sm">
              {done} of {total} done{failed.length > 0 ? `, ${failed.length} refused:` : '.'}
            </Text>
            {failed.map((one) => (
              <Text key={one.id} size="sm" c="var(--bad)" className="wrap">
                {one.id}: {one.error}
              </Text>
            ))}
            <Group justify="end" mt="md">
              <Button onClick={close} disabled={outcomes.length < total}>
                Close
              </Button>
            </Group>
          </>
        )}
      </Modal>
    </div>
  )
}
