import { Group, Select, Text, TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import type { Task } from '../api/types'
import { Empty } from '../layout/parts'
import { StateBadge } from '../states/StateBadge'
import { isEnded, States, Words } from '../states/states'
import { Time, useNow } from '../states/Time'
import { duration, parseTime } from '../states/times'
import { gist } from './causes'

const RowHeight = 44

/** Only the rows that can be seen are in the page. */
export function TaskTable({ tasks, onSelect }: { tasks: Task[]; onSelect: (task: string) => void }) {
  const [name, setName] = useState('')
  const [state, setState] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const now = useNow()
  const shown = tasks.filter((task) => (!state || task.state === state) && task.name.toLowerCase().includes(name.toLowerCase()))
  const rows = useVirtualizer({ count: shown.length, getScrollElement: () => box.current, estimateSize: () => RowHeight, overscan: 8 })
  if (tasks.length === 0)
    return (
      <div className="card">
        <Empty title="No task has begun yet" />
      </div>
    )
  const items = rows.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div className="card card-flush">
      <Group p="sm" gap="sm">
        <TextInput
          size="xs"
          placeholder="Name contains"
          aria-label="Name of the task contains"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          size="xs"
          placeholder="Any state"
          aria-label="State"
          clearable
          data={States.map((one) => ({ value: one, label: Words[one] }))}
          value={state}
          onChange={setState}
        />
        <Text size="sm" c="dimmed">
          {shown.length.toLocaleString()} of {tasks.length.toLocaleString()} tasks
        </Text>
      </Group>
      <div ref={box} style={{ maxHeight: '60vh', overflow: 'auto' }} tabIndex={0} role="region" aria-label="Tasks">
        <table className="rows">
          <thead>
            <tr>
              <th>State</th>
              <th>Task</th>
              <th className="hide-small">Ran</th>
              <th className="hide-small">Created</th>
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {items.map(({ index }) => {
              const task = shown[index]
              return (
                <tr key={task.id} style={{ height: RowHeight }}>
                  <td>
                    <StateBadge state={task.state} />
                  </td>
                  <td style={{ maxWidth: 420 }}>
                    <a
                      href={`?task=${task.id}`}
                      onClick={(event) => {
                        event.preventDefault()
                        onSelect(task.id)
                      }}
                    >
                      {task.name}
                    </a>
                    {task.state === 'ERROR' && task.state_info && (
                      <Text size="xs" c="var(--bad)" className="line">
                        {gist(task.state_info)}
                      </Text>
                    )}
                  </td>
                  <td className="hide-small">
                    {task.started_at
                      ? duration(
                          parseTime(task.started_at),
                          isEnded(task.state) ? parseTime(task.finished_at ?? task.updated_at) : now,
                          'under 1 ms',
                        )
                      : '–'}
                  </td>
                  <td className="hide-small">
                    <Time at={task.created_at} />
                  </td>
                </tr>
              )
            })}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </table>
      </div>
    </div>
  )
}
