import { Button, Group, Select, Text } from '@mantine/core'
import { IconHistory, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { get, id, upload, withQuery } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { Diff, Revision, Workflow } from '../api/types'
import { Ask } from '../layout/Ask'
import { Fault, Waiting } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { Time } from '../states/Time'
import { StartDialog } from '../workflows/StartDialog'
import { DiffText } from './DiffText'

const Shown = 100

/** What the workflow was, upload by upload, and what changed between any two. */
export function Revisions({ workflow }: { workflow: Workflow }) {
  const { allows } = useCaller()
  const base = `/v2/workflows/${id(workflow.id)}/revisions`
  const { data, error } = useGet<{ revisions: Revision[] }>(`${base}?limit=${Shown}&sort_keys=number&sort_dirs=desc`)
  const [picked, setPicked] = useState<{ from: string | null; to: string | null }>({ from: null, to: null })
  const [starting, setStarting] = useState<number | null>(null)
  const all = data?.revisions ?? []
  const to = picked.to ?? (all[0] ? String(all[0].number) : null)
  const from = picked.from ?? (all[1] ? String(all[1].number) : null)
  const diff = useGet<Diff>(from && to && from !== to ? `${base}/${from}/diff?to=${to}` : null)
  if (!data) return error ? <Fault error={error} title="The revisions cannot be shown" /> : <Waiting />
  const choices = all.map((one) => String(one.number))
  const restore = async (number: number) => {
    const revision = await get<Revision>(`${base}/${number}`)
    await upload(
      'PUT',
      withQuery(`/v2/workflows/${id(workflow.id)}`, { namespace: workflow.namespace, scope: workflow.scope }),
      revision.definition!,
    )
    await forget('/v2/workflows')
  }
  return (
    <>
      <div className="card card-flush scroll-x" style={{ marginBottom: 14 }}>
        <table className="rows">
          <thead>
            <tr>
              <th>Revision</th>
              <th>When</th>
              <th className="hide-small">Who</th>
              <th className="hide-small">Checksum</th>
              <th>Do</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one, place) => (
              <tr key={one.id}>
                <td>
                  <b>{one.number}</b>
                  {place === 0 && ' (now)'}
                </td>
                <td>
                  <Time at={one.created_at} />
                </td>
                <td className="hide-small">{one.created_by ?? '–'}</td>
                <td className="hide-small mono">{one.checksum?.slice(0, 12) ?? '–'}</td>
                <td>
                  <Group gap="xs">
                    {allows('executions:create') && (
                      <Button
                        size="xs"
                        variant="default"
                        leftSection={<IconPlayerPlay size={14} />}
                        aria-label={`Start revision ${one.number}`}
                        onClick={() => setStarting(one.number)}
                      >
                        Start
                      </Button>
                    )}
                    {place > 0 && allows('workflows:update') && (
                      <Ask
                        label="Make it the newest"
                        title={`Make revision ${one.number} the newest`}
                        icon={<IconHistory size={14} />}
                        done={`The text of revision ${one.number} is the newest again.`}
                        says="Its text is uploaded anew, as a revision more. Executions that run go on with the text that they began with."
                        run={() => restore(one.number)}
                      />
                    )}
                  </Group>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.length < 2 ? (
        <Text size="sm" c="dimmed">
          There is one revision only: nothing to compare.
        </Text>
      ) : (
        <section className="card" aria-label="Compare">
          <Group mb="sm">
            <Select
              size="xs"
              label="From"
              data={choices}
              value={from}
              onChange={(value) => setPicked({ ...picked, from: value })}
              allowDeselect={false}
              w={110}
            />
            <Select
              size="xs"
              label="To"
              data={choices}
              value={to}
              onChange={(value) => setPicked({ ...picked, to: value })}
              allowDeselect={false}
              w={110}
            />
          </Group>
          <Fault error={diff.error} title="They cannot be compared" />
          {from === to ? <Text size="sm">It is the same revision.</Text> : diff.data && <DiffText diff={diff.data} />}
        </section>
      )}
      {starting !== null && <StartDialog workflow={workflow} revision={starting} onClose={() => setStarting(null)} />}
    </>
  )
}
