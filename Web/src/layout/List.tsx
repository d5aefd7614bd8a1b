import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router-dom'
import { withQuery } from '../api/client'
import { useGet } from '../api/queries'
import { Empty, Fault, Waiting } from './parts'

const PageSize = 50

export interface Column<T> {
  title: string
  cell: (row: T) => ReactNode
  small?: boolean
}

interface Props<T> {
  path: string
  collection: string
  columns: Column<T>[]
  empty: ReactNode
  query?: Record<string, string>
  sort?: string
  filter?: boolean
  every?: number
}

/** A list of the service: found by name, page by page, its place in the address. */
export function List<T extends { id: string }>({
  path,
  collection,
  columns,
  empty,
  query,
  sort = 'name,id',
  filter = true,
  every,
}: Props<T>) {
  const [search, setSearch] = useSearchParams()
  const name = search.get('name') ?? ''
  const marker = search.get('marker') ?? ''
  const [typed, setTyped] = useState(name)
  const dirs = sort
    .split(',')
    .map(() => (sort.startsWith('created') ? 'desc' : 'asc'))
    .join(',')
  const { data, error, isPending } = useGet<Record<string, T[]>>(
    withQuery(path, { limit: PageSize, sort_keys: sort, sort_dirs: dirs, name: name && `has:${name}`, marker, ...query }),
    every ?? 15_000,
  )
  const rows = data?.[collection] ?? []
  const set = (changes: Record<string, string>) => {
    const next = new URLSearchParams(search)
    next.delete('marker')
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    setSearch(next)
  }
  return (
    <>
      {filter && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            set({ name: typed })
          }}
        >
          <Group mb="sm" gap="xs">
            <TextInput
              size="sm"
              placeholder="Name contains"
              aria-label="Name contains"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              style={{ flex: '0 1 280px' }}
            />
            <Button type="submit" size="sm" variant="default" leftSection={<IconSearch size={15} />}>
              Find
            </Button>
            {name && (
              <Button
                size="sm"
                variant="default"
                onClick={() => {
                  setTyped('')
                  set({ name: '' })
                }}
              >
                Show all
              </Button>
            )}
          </Group>
        </form>
      )}
      <Fault error={rows.length === 0 ? error : null} title="The list could not be read" />
      <div className="card card-flush">
        {isPending && !error ? (
          <Waiting />
        ) : rows.length === 0 ? (
          name || marker ? (
            <Empty title="Nothing has such a name">Take the filter away.</Empty>
          ) : error ? null : (
            empty
          )
        ) : (
          <div className="scroll-x">
            <table className="rows">
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column.title} className={column.small ? 'hide-small' : undefined}>
                      {column.title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    {columns.map((column) => (
                      <td key={column.title} className={column.small ? 'hide-small' : undefined}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      <Group justify="space-between" mt="sm">
        <Text size="sm" c="dimmed">
          {rows.length > 0 && `${rows.length} shown`}
        </Text>
        <Group gap="xs">
          {marker && (
            <Button size="xs" variant="default" onClick={() => set({ marker: '' })}>
              First page
            </Button>
          )}
          {rows.length === PageSize && (
            <Button size="xs" variant="default" onClick={() => set({ marker: rows[rows.length - 1].id })}>
              Next page
            </Button>
          )}
        </Group>
      </Group>
    </>
  )
}
