import { Button, Checkbox, Group, Select, Text, TextInput } from '@mantine/core'
import { IconPlayerPlay, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { useGet } from '../api/queries'
import type { Execution } from '../api/types'
import { useIsLive } from '../live/stream'
import { Empty, Fault, PageTitle, Waiting } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { countText, useCounts } from '../states/counts'
import { StateBadge, StateIcon } from '../states/StateBadge'
import { ExecutionStates, isEnded, Words } from '../states/states'
import { Time, useNow } from '../states/Time'
import { duration, parseTime } from '../states/times'
import { BulkBar } from './BulkBar'
import { listPath, PageSize, readFilters, SearchLimit } from './filters'

/** Where the stream tells what happens, lists are read again only in case it has missed something. */
const [Slow, Fast] = [30_000, 3000]

function Counts({ state, onPick }: { state: string; onPick: (state: string) => void }) {
  const data = useCounts(useIsLive() ? Slow : 10_000)
  if (!data) return null
  return (
    <Group gap="xs" mb="sm" role="group" aria-label="Executions by state">
      {ExecutionStates.filter((one) => data.counts[one] || one === state).map((one) => (
        <button key={one} type="button" className="count" aria-pressed={one === state} onClick={() => onPick(one === state ? '' : one)}>
          <StateIcon state={one} /> {Words[one]} <b>{countText(data, one)}</b>
        </button>
      ))}
    </Group>
  )
}

function Row({ row, chosen, onChoose }: { row: Execution; chosen: boolean; onChoose: (on: boolean) => void }) {
  const now = useNow()
  const from = parseTime(row.created_at)
  return (
    <tr>
      <td>
        <Checkbox
          size="xs"
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
          aria-label={`Choose ${row.workflow_name} ${row.id}`}
        />
      </td>
      <td>
        <StateBadge state={row.state} />
      </td>
      <td style={{ maxWidth: 460 }}>
        <Link to={`/executions/${encodeURIComponent(row.id)}`}>{row.workflow_name}</Link>
        {row.state === 'ERROR' && row.state_info && (
          <Text size="xs" c="var(--bad)" className="line" title={row.state_info}>
            {row.state_info.split('\n')[0]}
          </Text>
        )}
        {row.state !== 'ERROR' && row.description && (
          <Text size="xs" c="dimmed" className="line">
            {row.description}
          </Text>
        )}
      </td>
      <td className="hide-small mono">
        {row.id.slice(0, 13)}
        {row.id.length > 13 ? '…' : ''}
      </td>
      <td>
        <Time at={row.created_at} />
      </td>
      <td className="hide-small">{duration(from, isEnded(row.state) ? parseTime(row.updated_at) : now, 'under 1 ms')}</td>
    </tr>
  )
}

export function ExecutionsPage() {
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const { caller, allows } = useCaller()
  const filters = readFilters(search)
  const live = useIsLive()
  const now = useNow()
  const [typed, setTyped] = useState({ workflow: filters.workflow, text: filters.text, tags: filters.tags, id: '' })
  // The back button changes the address: the fields say what is in it.
  useEffect(
    () => setTyped({ workflow: filters.workflow, text: filters.text, tags: filters.tags, id: '' }),
    [filters.workflow, filters.text, filters.tags],
  )
  const [chosen, setChosen] = useState<Map<string, Execution>>(new Map())
  const { data, error, isPending, isPlaceholderData } = useGet<{ executions: Execution[]; searched_until?: string }>(
    listPath(filters, now),
    live && !filters.all ? Slow : Fast,
  )

  const set = (changes: Record<string, string>) => {
    const next = new URLSearchParams(search)
    if (!('marker' in changes)) next.delete('marker')
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    setSearch(next)
  }
  const choose = (row: Execution, on: boolean) => {
    const next = new Map(chosen)
    if (on) next.set(row.id, row)
    else next.delete(row.id)
    setChosen(next)
  }
  const rows = data?.executions ?? []
  const older = data?.searched_until ?? (rows.length === PageSize ? rows[rows.length - 1].id : '')
  const filtered = [...search.keys()].length > 0
  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault()
    if (typed.id.trim()) void navigate(`/executions/${encodeURIComponent(typed.id.trim())}`)
    else set({ workflow: typed.workflow, text: typed.text, tags: typed.tags })
  }
  const field = (name: keyof typeof typed, label: string) => (
    <TextInput
      key={name}
      label={label}
      size="xs"
      value={typed[name]}
      onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
      style={{ flex: '1 1 130px' }}
    />
  )
  return (
    <>
      <PageTitle title="Executions">
        {allows('executions:create') && (
          <Button component={Link} to="/workflows" leftSection={<IconPlayerPlay size={16} />}>
            Start a workflow
          </Button>
        )}
      </PageTitle>
      <Counts state={filters.state} onPick={(state) => set({ state })} />
      <form className="card" onSubmit={submit} style={{ marginBottom: 14 }}>
        <Group align="end" gap="sm">
          {field('workflow', 'Workflow contains')}
          {field('text', 'Description contains')}
          {field('tags', 'Tags')}
          {field('id', 'Execution id')}
          <Select
            label="Started"
            size="xs"
            w={130}
            value={filters.since}
            allowDeselect={false}
            onChange={(value) => set({ since: value ?? '' })}
            data={[
              { value: '', label: 'At any time' },
              { value: '1h', label: 'Last hour' },
              { value: '24h', label: 'Last day' },
              { value: '7d', label: 'Last week' },
              { value: '30d', label: 'Last 30 days' },
            ]}
          />
          <Button type="submit" size="xs" variant="default" leftSection={<IconSearch size={14} />}>
            Find
          </Button>
        </Group>
        <Group mt="sm" gap="lg">
          <Checkbox
            size="xs"
            label="Sub-workflows, too"
            checked={filters.below}
            onChange={(event) => set({ below: event.currentTarget.checked ? '1' : '' })}
          />
          {caller.is_admin && allows('executions:list:all_projects') && (
            <Checkbox
              size="xs"
              label="All projects"
              checked={filters.all}
              onChange={(event) => set({ all: event.currentTarget.checked ? '1' : '' })}
            />
          )}
          {filtered && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                setSearch({})
                setTyped({ workflow: '', text: '', tags: '', id: '' })
              }}
            >
              Clear all filters
            </Button>
          )}
        </Group>
      </form>
      <BulkBar
        chosen={[...chosen.values()].map((row) => rows.find((one) => one.id === row.id) ?? row)}
        onDone={() => setChosen(new Map())}
      />
      <Fault error={rows.length === 0 ? error : null} title="The list could not be read" />
      <div className="card card-flush" style={{ opacity: isPlaceholderData ? 0.7 : 1 }}>
        {isPending && !error ? (
          <Waiting />
        ) : rows.length === 0 ? (
          data?.searched_until ? (
            <Empty title={`None among ${SearchLimit.toLocaleString()} executions`}>
              So many were looked through, {filters.marker ? 'from where the search was' : 'the newest'} on.{' '}
              <Button size="compact-sm" variant="default" onClick={() => set({ marker: older })}>
                Search older ones
              </Button>
            </Empty>
          ) : filtered ? (
            <Empty title="No execution is like that">Take a filter away, or look at another time.</Empty>
          ) : (
            <Empty title="Nothing has run yet">
              An execution is one run of a workflow.{' '}
              <Link className="plain" to="/workflows">
                Choose a workflow
              </Link>{' '}
              and start it, or{' '}
              <Link className="plain" to="/workflows/new">
                write your first one
              </Link>
              .
            </Empty>
          )
        ) : (
          <div className="scroll-x">
            <table className="rows">
              <thead>
                <tr>
                  <th>
                    <Checkbox
                      size="xs"
                      aria-label="Choose all on this page"
                      checked={rows.every((row) => chosen.has(row.id))}
                      onChange={(event) => setChosen(event.currentTarget.checked ? new Map(rows.map((row) => [row.id, row])) : new Map())}
                    />
                  </th>
                  <th>State</th>
                  <th>Workflow</th>
                  <th className="hide-small">Id</th>
                  <th>Started</th>
                  <th className="hide-small">Took</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.id} row={row} chosen={chosen.has(row.id)} onChoose={(on) => choose(row, on)} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      <Group justify="space-between" mt="sm">
        <Text size="sm" c="dimmed">
          {filters.marker ? 'Older executions' : 'The newest first; the list follows what happens'}
          {rows.length ? `, ${rows.length} shown` : ''}
          {rows.length && data?.searched_until ? ` of ${SearchLimit.toLocaleString()} looked through` : ''}.
        </Text>
        <Group gap="xs">
          {filters.marker && (
            <Button size="xs" variant="default" onClick={() => set({ marker: '' })}>
              Newest
            </Button>
          )}
          {rows.length > 0 && older && (
            <Button size="xs" variant="default" onClick={() => set({ marker: older })}>
              Older
            </Button>
          )}
        </Group>
      </Group>
    </>
  )
}
