import { Handle, Position, type NodeProps } from '@xyflow/react'
import { IconArrowMerge, IconSitemap, IconStack2 } from '@tabler/icons-react'
import type { GraphTask } from '../api/types'
import type { FoldedTask } from './fold'
import { StateIcon } from '../states/StateBadge'
import { Words } from '../states/states'

export interface TaskData extends Record<string, unknown> {
  task: FoldedTask
  executed: boolean
  chosen: boolean
  onSelect: (task: string) => void
  onGroup?: () => void
  onOpen?: (task: string, execution: string) => void
}

function Items({ items, what }: { items: NonNullable<GraphTask['items']>; what: string }) {
  const part = (count: number) => `${(100 * count) / Math.max(1, items.count)}%`
  return (
    <>
      <span className="bar" aria-hidden>
        <span style={{ width: part(items.done), background: 'var(--good)' }} />
        <span style={{ width: part(items.failed), background: 'var(--bad)' }} />
        <span style={{ width: part(items.running), background: 'var(--run)' }} />
      </span>
      <span className="node-what">
        {items.done} of {items.count} {what} done{items.running > 0 && `, ${items.running} running`}
        {items.failed > 0 && `, ${items.failed} failed`}
      </span>
    </>
  )
}

export function TaskNode({ data }: NodeProps & { data: TaskData }) {
  const { task, executed, chosen, onSelect, onGroup, onOpen } = data
  const marks = [
    task.runs && task.runs > 1 ? `ran ${task.runs} times` : null,
    task.retries
      ? `${task.retries} ${task.retries === 1 ? 'retry' : 'retries'}`
      : !executed && task.retry
        ? `retry ${String(task.retry)}`
        : null,
    task.blocked_by?.length
      ? `waits for ${task.blocked_by.slice(0, 2).join(', ')}${task.blocked_by.length > 2 ? ` and ${task.blocked_by.length - 2} more` : ''}`
      : null,
    !executed && task.timeout ? `timeout ${String(task.timeout)} s` : null,
    !executed && task.pause_before ? 'pauses before' : null,
  ].filter((mark) => mark !== null)
  const state = task.state
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} style={{ opacity: 0 }} />
      <button
        type="button"
        className={`node node-${state ?? 'none'} ${chosen ? 'node-selected' : ''}`}
        disabled={executed && !task.id && !task.group}
        title={task.description ?? task.target}
        onClick={() => {
          if (task.group) onGroup?.()
          else if (task.id) onSelect(task.id)
        }}
      >
        <span className="node-name">
          {state && <StateIcon state={state} size={15} />}
          {task.join !== undefined && <IconArrowMerge size={14} aria-label={`join ${task.join}`} />}
          {task.kind === 'workflow' && <IconSitemap size={14} aria-label="sub-workflow" />}
          {task.with_items && <IconStack2 size={14} aria-label="with items" />}
          <span className="line">{task.group ? `${task.group.length.toLocaleString()} tasks: ${task.name} …` : task.name}</span>
        </span>
        <span className="node-what line" style={{ display: 'block' }}>
          {task.target}
          {state && <span className={state === 'SUCCESS' ? 'unseen' : undefined}> · {Words[state]}</span>}
          {executed && !state ? ' · not reached' : ''}
        </span>
        {task.items && <Items items={task.items} what={task.group ? 'tasks' : 'items'} />}
        {marks.length > 0 && (
          <span className="node-marks">
            {marks.map((mark) => (
              <span key={mark} className="mark">
                {mark}
              </span>
            ))}
          </span>
        )}
      </button>
      {onOpen && task.executions?.[0] && (
        <button
          type="button"
          className="node-open"
          aria-label={`Open here: the sub-workflow of ${task.name}`}
          onClick={() => onOpen(task.name, task.executions![0].id)}
        >
          Open here
        </button>
      )}
      <Handle type="source" position={Position.Bottom} isConnectable={false} style={{ opacity: 0 }} />
    </>
  )
}

export function CommandNode({ data }: NodeProps & { data: { label: string } }) {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} style={{ opacity: 0 }} />
      <div className="node node-command">{data.label}</div>
    </>
  )
}
