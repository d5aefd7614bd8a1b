import { JsonInput, SegmentedControl, Stack } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { call, id } from '../api/client'
import { forget } from '../api/queries'
import type { ActionExecution } from '../api/types'
import { Ask } from '../layout/Ask'
import { useCaller } from '../signin/caller'
import { isEnded } from '../states/states'
import { typedValue } from '../workflows/inputs'

/** Gives an asynchronous action the result that it waits for. */
export function CompleteButton({ action }: { action: ActionExecution }) {
  const [state, setState] = useState('SUCCESS')
  const [result, setResult] = useState('')
  const { allows } = useCaller()
  if (!allows('action_executions:update')) return null
  const complete = async () => {
    await call('PUT', `/v2/action_executions/${id(action.id)}`, {
      state,
      output: result.trim() === '' ? undefined : JSON.stringify(typedValue(result)),
    })
    await forget('/v2/')
  }
  return (
    <div style={{ marginBottom: isEnded(action.state) ? 0 : 10 }}>
      <Ask
        offered={!isEnded(action.state)}
        label="Complete"
        title={`Complete ${action.name}`}
        icon={<IconCheck size={15} />}
        done="The result is taken."
        run={complete}
        color={state === 'SUCCESS' ? undefined : 'red.9'}
        says={
          'Use this for an action that waits for somebody outside: it ends with what you say, and the execution goes on. ' +
          'If the action is still running by itself, its own result comes too late.'
        }
      >
        <Stack gap="sm">
          <SegmentedControl
            aria-label="How it ended"
            value={state}
            onChange={setState}
            data={[
              { value: 'SUCCESS', label: 'Success' },
              { value: 'ERROR', label: 'Error' },
              { value: 'CANCELLED', label: 'Cancelled' },
            ]}
          />
          <JsonInput label="Result (JSON, or plain text)" value={result} onChange={setResult} autosize minRows={2} />
        </Stack>
      </Ask>
    </div>
  )
}
