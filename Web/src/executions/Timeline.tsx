import { Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Execution, Task } from '../api/types'
import { Empty } from '../layout/parts'
import { StateIcon } from '../states/StateBadge'
import { isEnded, Words } from '../states/states'
import { useNow } from '../states/Time'
import { duration, parseTime } from '../states/times'
import { Attempts, hasAttempts } from './Attempts'
import { Colours } from './colours'

const RowHeight = 30

const toggled = (all: ReadonlySet<string>, one: string) => {
  const next = new Set(all)
  if (!next.delete(one)) next.add(one)
  return next
}

/** When each task waited and ran; what took less than a pixel is a line. */
export function Timeline({ execution, tasks, onSelect }: { execution: Execution; tasks: Task[]; onSelect: (task: string) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const now = useNow()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const rows = useVirtualizer({ count: tasks.length, getScrollElement: () => box.current, estimateSize: () => RowHeight, overscan: 10 })
  if (tasks.length === 0)
    return (
      <div className="card">
        <Empty title="No task has begun yet" />
      </div>
    )
  // Of the tasks: the execution's own times are whole seconds.
  const begin = new Date(Math.min(...tasks.map((task) => parseTime(task.created_at)!.getTime())))
  const end = isEnded(execution.state)
    ? new Date(Math.max(...tasks.map((task) => (parseTime(task.finished_at ?? task.updated_at) ?? begin).getTime())))
    : now
  const whole = Math.max(1, end.getTime() - begin.getTime())
  const place = (time: Date) => Math.min(100, Math.max(0, (100 * (time.getTime() - begin.getTime())) / whole))
  return (
    <div className="card card-flush">
      <Text size="sm" c="dimmed" p="sm">
        From the first task to {isEnded(execution.state) ? 'the end' : 'now'}: {duration(begin, end, 'under 1 ms')}. A thin line is waiting,
        a bar is running; what ran for several items or was tried again opens to its attempts, with the delays between them.
      </Text>
      <div ref={box} style={{ maxHeight: '60vh', overflow: 'auto' }} tabIndex={0} role="region" aria-label="Timeline">
        <div className="time-rows" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const task = tasks[index]
            const created = parseTime(task.created_at)!
            const started = parseTime(task.started_at)
            const finished = isEnded(task.state) ? (parseTime(task.finished_at ?? task.updated_at) ?? end) : end
            const ran = started ? duration(started, finished, 'under 1 ms') : ''
            return (
              <div
                key={task.id}
                ref={rows.measureElement}
                data-index={index}
                className="time-place"
                style={{ transform: `translateY(${start}px)` }}
              >
                <div className="time-row">
                  <span className="time-name">
                    {hasAttempts(task) ? (
                      <button
                        type="button"
                        aria-expanded={opened.has(task.id)}
                        aria-label={`Attempts and items of ${task.name}`}
                        onClick={() => setOpened((all) => toggled(all, task.id))}
                      >
                        {opened.has(task.id) ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
                      </button>
                    ) : (
                      <span style={{ width: 24, flex: 'none' }} />
                    )}
                    <button type="button" className="line" onClick={() => onSelect(task.id)}>
                      <StateIcon state={task.state} size={14} /> {task.name}
                    </button>
                  </span>
                  <div className="time-line" title={`${task.name}: ${Words[task.state]}${ran && `, ${ran}`}`}>
                    <span
                      className="time-wait"
                      style={{ left: `${place(created)}%`, width: `${place(started ?? finished) - place(created)}%` }}
                    />
                    {started && (
                      <span
                        className="time-bar"
                        style={{
                          left: `min(${place(started)}%, calc(100% - 3px))`,
                          width: `${place(finished) - place(started)}%`,
                          background: Colours[task.state],
                        }}
                      />
                    )}
                  </div>
                  <Text size="xs" c="dimmed">
                    {ran || Words[task.state]}
                  </Text>
                </div>
                {opened.has(task.id) && <Attempts task={task} now={now} place={place} />}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
