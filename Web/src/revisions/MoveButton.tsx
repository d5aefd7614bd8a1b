import { NumberInput, Text } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useState } from 'react'
import { call, id } from '../api/client'
import { forget } from '../api/queries'
import type { Execution, Move } from '../api/types'
import { Ask } from '../layout/Ask'
import { useCaller } from '../signin/caller'

/** Goes on with another revision; first shows whether that is possible. */
export function MoveButton({ execution }: { execution: Execution }) {
  const { allows } = useCaller()
  const [revision, setRevision] = useState<number | string>('')
  const [dry, setDry] = useState<Move | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const path = `/v2/executions/${id(execution.id)}/revision`
  if (!allows('executions:update') || execution.state === 'SUCCESS' || execution.state === 'CANCELLED') return null
  const look = async (next: number | string) => {
    setRevision(next)
    setDry(null)
    setRefusal(null)
    if (typeof next !== 'number') return
    try {
      setDry(await call<Move>('PUT', path, { revision: next, dry_run: true }))
    } catch (error) {
      setRefusal((error as Error).message)
    }
  }
  return (
    <Ask
      label="Change revision"
      title="Go on with another revision"
      icon={<IconArrowsExchange size={15} />}
      done={`It goes on with revision ${revision}.`}
      blocked={typeof revision !== 'number'}
      opened={() => {
        void look('')
      }}
      says={
        `It runs revision ${execution.workflow_revision ?? 'unknown'}. ` +
        'It can go on with another one when all that has happened in it is possible there, too.'
      }
      run={async () => {
        await call<Move>('PUT', path, { revision })
        await forget('/v2/execution')
      }}
    >
      <NumberInput
        label="Revision"
        min={1}
        value={revision}
        onChange={(value) => {
          void look(value)
        }}
        allowDecimal={false}
        mb="sm"
      />
      {refusal && (
        <Text size="sm" c="var(--bad)">
          {refusal}
        </Text>
      )}
      {dry &&
        (dry.possible ? (
          <Text size="sm">That is possible.</Text>
        ) : (
          <>
            <Text size="sm" c="var(--bad)">
              That is not possible:
            </Text>
            {dry.problems.map((problem) => (
              <Text key={`${problem.task}${problem.message}`} size="sm" c="var(--bad)" pl="md">
                {problem.message}
              </Text>
            ))}
          </>
        ))}
    </Ask>
  )
}
