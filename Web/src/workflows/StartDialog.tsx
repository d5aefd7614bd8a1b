import { Button, Group, JsonInput, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useEffect, useMemo, useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router-dom'
import { call, id, withQuery } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { Environment, Execution, Workflow } from '../api/types'
import { readObject } from '../json/parse'
import { Fault } from '../layout/parts'
import { declaredInputs, shownValue, typedValue } from './inputs'

interface Props {
  workflow: { id: string; name: string; namespace: string }
  input?: Record<string, unknown>
  revision?: number
  onClose: () => void
}

/** Starts a workflow: a field for each input that it declares. */
export function StartDialog({ workflow, input, revision, onClose }: Props) {
  const { data, error: unread } = useGet<Workflow>(
    withQuery(`/v2/workflows/${id(workflow.id || workflow.name)}`, { namespace: workflow.namespace }),
  )
  const environments = useGet<{ environments: Environment[] }>('/v2/environments?limit=200&fields=id,name')
  const inputs = useMemo(() => declaredInputs(data?.interface), [data?.interface])
  const [values, setValues] = useState<Record<string, string>>({})
  const [params, setParams] = useState('')
  const [env, setEnv] = useState<string | null>(null)
  const [description, setDescription] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const navigate = useNavigate()
  useEffect(() => {
    setValues(Object.fromEntries(inputs.map(({ name, fallback }) => [name, shownValue(input && name in input ? input[name] : fallback)])))
  }, [inputs, input])
  const read = readObject(params)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ('error' in read) return
    setBusy(true)
    setError(null)
    try {
      const given = Object.fromEntries(
        inputs
          .filter(({ name, required, fallback }) => required || values[name] !== shownValue(fallback))
          .map(({ name }) => [name, typedValue(values[name] ?? '')]),
      )
      const started = await call<Execution>('POST', '/v2/executions', {
        ...(data ? { workflow_id: data.id } : { workflow_name: workflow.name }),
        workflow_namespace: workflow.namespace,
        input: given,
        params: { ...read.value, ...(env ? { env } : {}) },
        description: description || undefined,
        ...(revision === undefined ? {} : { workflow_revision: revision }),
      })
      await forget('/v2/execution')
      onClose()
      void navigate(`/executions/${id(started.id)}`)
    } catch (fault) {
      setError(fault)
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text fw={650} component="span">
          Start {workflow.name}
          {revision === undefined ? '' : `, revision ${revision}`}
        </Text>
      }
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          void submit(event)
        }}
      >
        <Stack gap="sm">
          <Fault error={unread} title="The workflow could not be read" />
          {data && inputs.length === 0 && (
            <Text size="sm" c="dimmed">
              This workflow takes no input.
            </Text>
          )}
          {inputs.map(({ name, required, fallback }) => (
            <Textarea
              key={name}
              label={name}
              required={required}
              autosize
              minRows={1}
              maxRows={8}
              value={values[name] ?? ''}
              classNames={{ input: 'mono' }}
              description={required ? undefined : `Without a value: ${JSON.stringify(fallback)}`}
              onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
            />
          ))}
          {inputs.length > 0 && (
            <Text size="xs" c="dimmed">
              Numbers, true, false, lists and objects are written as JSON; all else is text.
            </Text>
          )}
          <Select
            label="Environment (optional)"
            data={(environments.data?.environments ?? []).map((one) => one.name)}
            value={env}
            onChange={setEnv}
            clearable
            searchable
          />
          <TextInput label="Description (optional)" value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
          <JsonInput
            label="Other parameters (optional)"
            placeholder='{"task_name": "the target of a reverse workflow"}'
            value={params}
            onChange={setParams}
            autosize
            minRows={1}
            error={'error' in read ? read.error : undefined}
          />
          <Fault error={error} title="It was not started" />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={busy}>
              Start
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
