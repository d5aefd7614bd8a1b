import { Radio, Stack, TextInput } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import { useState } from 'react'
import { call, id } from '../api/client'
import { forget } from '../api/queries'
import { Ask } from '../layout/Ask'
import { useCaller } from '../signin/caller'

/** Another project has offered a workflow: this project takes it, or does not. */
export function AnswerOffer() {
  const { caller, allows, usesKeystone } = useCaller()
  const [workflow, setWorkflow] = useState('')
  const [answer, setAnswer] = useState('accepted')
  if (!usesKeystone || !allows('members:update')) return null
  const start = () => {
    setWorkflow('')
    setAnswer('accepted')
  }
  return (
    <Ask
      size="sm"
      label="Answer an offer"
      title="Answer an offer of another project"
      icon={<IconMailOpened size={16} />}
      done="The other project sees the answer."
      blocked={workflow.trim() === ''}
      opened={start}
      says="A workflow that another project shares with yours appears in this list once it is accepted. Ask that project for its id."
      run={async () => {
        await call('PUT', `/v2/workflows/${id(workflow.trim())}/members/${id(caller.project_id)}`, { status: answer })
        await forget('/v2/workflows')
      }}
    >
      <Stack gap="sm">
        <TextInput label="Id of the workflow" required value={workflow} onChange={(event) => setWorkflow(event.currentTarget.value)} />
        <Radio.Group label="Answer" value={answer} onChange={setAnswer}>
          <Stack gap={6} mt={4}>
            <Radio value="accepted" label="Accept: it may be seen and run here" />
            <Radio value="rejected" label="Reject: it is not seen here" />
          </Stack>
        </Radio.Group>
      </Stack>
    </Ask>
  )
}
