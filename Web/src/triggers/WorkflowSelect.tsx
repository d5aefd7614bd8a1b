import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { withQuery } from '../api/client'
import { useGet } from '../api/queries'
import type { Workflow } from '../api/types'

const Shown = 50

export function WorkflowSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const [typed, setTyped] = useState('')
  const [word] = useDebouncedValue(typed, 300)
  const { data } = useGet<{ workflows: Workflow[] }>(
    withQuery('/v2/workflows', {
      limit: Shown,
      fields: 'id,name,namespace',
      sort_keys: 'name,id',
      name: word && !value ? `has:${word}` : '',
    }),
  )
  return (
    <Select
      label="Workflow"
      required
      searchable
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage="No workflow has such a name."
      data={(data?.workflows ?? []).map((one) => ({
        value: one.id,
        label: one.namespace ? `${one.name} (${one.namespace})` : one.name,
      }))}
    />
  )
}
