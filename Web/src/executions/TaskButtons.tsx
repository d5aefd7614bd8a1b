import { Checkbox, Group, JsonInput } from '@mantine/core'
import { IconPlayerSkipForward, IconRefresh } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { call, id } from '../api/client'
import { forget } from '../api/queries'
import type { State } from '../api/types'
import { readObject } from '../json/parse'
import { Ask } from '../layout/Ask'
import { useCaller } from '../signin/caller'

interface Meant {
  id: string
  name: string
  state: State
  execution: string
  items?: boolean
}

/** What can be done about a failed task. */
export function TaskButtons({ task, executionState, children }: { task: Meant; executionState: State; children?: ReactNode }) {
  const [reset, setReset] = useState(true)
  const [env, setEnv] = useState('')
  const { allows } = useCaller()
  const read = readObject(env)
  const put = async (body: object) => {
    await call('PUT', `/v2/tasks/${id(task.id)}`, body)
    await forget('/v2/')
  }
  const offered = task.state === 'ERROR' && executionState === 'ERROR'
  return (
    <Group gap="xs">
      {allows('tasks:update') && (
        <>
          <Ask
            offered={offered}
            label="Run again"
            title={`Run “${task.name}” again`}
            icon={<IconRefresh size={15} />}
            done={`“${task.name}” runs again.`}
            blocked={'error' in read}
            says="The task runs again with its input made anew, and the execution goes on from here. What has succeeded is kept."
            run={() =>
              put({
                state: 'RUNNING',
                reset,
                ...('value' in read && Object.keys(read.value).length > 0 ? { env: read.value } : {}),
              })
            }
          >
            <Checkbox
              label="All items again, not only those that failed (reset)"
              checked={reset}
              onChange={(event) => setReset(event.currentTarget.checked)}
              mb="sm"
            />
            <JsonInput
              label="Change the environment (optional)"
              placeholder={'{"name": "value"}'}
              value={env}
              onChange={setEnv}
              autosize
              minRows={2}
              error={'error' in read ? read.error : undefined}
            />
          </Ask>
          <Ask
            offered={offered}
            label="Skip"
            title={`Skip “${task.name}”`}
            icon={<IconPlayerSkipForward size={15} />}
            done={`“${task.name}” is skipped.`}
            says={
              'The task counts as SKIPPED: the execution goes on with on-skip, or with on-success where there is none. ' +
              'What the task would have published is missing.'
            }
            run={() => put({ state: 'SKIPPED' })}
          />
        </>
      )}
      {children}
    </Group>
  )
}
