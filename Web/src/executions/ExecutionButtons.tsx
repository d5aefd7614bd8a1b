import { Button } from '@mantine/core'
import { IconBan, IconPlayerPause, IconPlayerPlay, IconRefresh, IconRepeat, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { forget } from '../api/queries'
import type { Execution } from '../api/types'
import { parseJson } from '../json/parse'
import { Ask } from '../layout/Ask'
import { useCaller } from '../signin/caller'
import { StartDialog } from '../workflows/StartDialog'
import { Deeds, perform, type Deed } from './actions'

const Icons: Record<Deed, React.ReactNode> = {
  pause: <IconPlayerPause size={15} />,
  resume: <IconPlayerPlay size={15} />,
  rerun: <IconRefresh size={15} />,
  cancel: <IconBan size={15} />,
  delete: <IconTrash size={15} />,
}

export function ExecutionButtons({ execution }: { execution: Execution }) {
  const { allows } = useCaller()
  const [starting, setStarting] = useState(false)
  const navigate = useNavigate()
  const act = async (deed: Deed) => {
    await perform(deed, execution)
    if (deed === 'delete') void navigate('/executions')
    await forget('/v2/execution')
  }
  return (
    <>
      {(Object.keys(Deeds) as Deed[])
        .filter((deed) => allows(Deeds[deed].rule))
        .map((deed) => (
          <Ask
            key={deed}
            offered={Deeds[deed].when(execution.state)}
            label={Deeds[deed].label}
            title={`${Deeds[deed].label} this execution of ${execution.workflow_name}`}
            says={Deeds[deed].says}
            icon={Icons[deed]}
            color={Deeds[deed].color}
            done={`The execution is ${Deeds[deed].past}.`}
            run={() => act(deed)}
          />
        ))}
      {allows('executions:create') && !execution.task_execution_id && (
        <>
          <Button size="xs" variant="default" leftSection={<IconRepeat size={15} />} onClick={() => setStarting(true)}>
            Start again
          </Button>
          {starting && (
            <StartDialog
              workflow={{
                id: execution.workflow_id,
                name: execution.workflow_name,
                namespace: execution.workflow_namespace ?? '',
              }}
              input={parseJson(execution.input) as Record<string, unknown>}
              onClose={() => setStarting(false)}
            />
          )}
        </>
      )}
    </>
  )
}
