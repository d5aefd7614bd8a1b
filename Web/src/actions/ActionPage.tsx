import { Button, Stack, Text, Textarea } from '@mantine/core'
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { call, id, withQuery } from '../api/client'
import { forget, useGet } from '../api/queries'
import type { Action, ActionExecution } from '../api/types'
import { JsonTree } from '../json/JsonTree'
import { parseJson } from '../json/parse'
import { Ask } from '../layout/Ask'
import { Fault, PageTitle, Waiting } from '../layout/parts'
import { useCaller } from '../signin/caller'
import { StateBadge } from '../states/StateBadge'
import { DefinitionEditor } from '../workflows/DefinitionEditor'
import { typedValue } from '../workflows/inputs'
import { parseSignature } from './inputs'

function TryIt({ action }: { action: Action }) {
  const [values, setValues] = useState<Record<string, string>>({})
  const [result, setResult] = useState<ActionExecution | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const inputs = parseSignature(action.input)
  const run = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    setResult(null)
    try {
      const input = Object.fromEntries(
        inputs
          .filter(({ name, required }) => required || (values[name] ?? '') !== '')
          .map(({ name }) => [name, typedValue(values[name] ?? '')]),
      )
      setResult(
        await call<ActionExecution>('POST', '/v2/action_executions', {
          name: action.name,
          workflow_namespace: action.namespace,
          input,
        }),
      )
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="card"
      onSubmit={(event) => {
        void run(event)
      }}
    >
      <Text fw={650} mb={4}>
        Try it
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        Runs the action now, for real, outside of any workflow.
      </Text>
      <Stack gap="sm">
        {inputs.map(({ name, required, fallback }) => (
          <Textarea
            key={name}
            label={name}
            required={required}
            autosize
            minRows={1}
            description={required || !fallback ? undefined : `Without a value: ${String(fallback)}`}
            classNames={{ input: 'mono' }}
            value={values[name] ?? ''}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          />
        ))}
        <div>
          <Button type="submit" loading={busy} leftSection={<IconPlayerPlay size={16} />}>
            Run it
          </Button>
        </div>
        <Fault error={error} title="It did not run" />
        {result && (
          <div role="status">
            <StateBadge state={result.state} />
            <div style={{ height: 8 }} />
            <JsonTree
              title="Result"
              value={(parseJson(result.output) as { result?: unknown } | null)?.result ?? null}
              none={
                result.state === 'RUNNING'
                  ? 'It is still running: asynchronous actions end when somebody completes them.'
                  : 'It gave nothing.'
              }
            />
          </div>
        )}
      </Stack>
    </form>
  )
}

export function ActionPage() {
  const actionId = useParams().id!
  const navigate = useNavigate()
  const { allows } = useCaller()
  const { data: action, error } = useGet<Action>(`/v2/actions/${id(actionId)}`)
  if (!action) return error ? <Fault error={error} title="This action cannot be shown" /> : <Waiting />
  const own = Boolean(action.definition) && !action.is_system
  return (
    <>
      <PageTitle title={action.name}>
        {own && allows('actions:delete') && (
          <Ask
            size="sm"
            label="Delete"
            title={`Delete ${action.name}`}
            icon={<IconTrash size={15} />}
            color="red.9"
            done="The action is deleted."
            says="Workflows that call it fail from now on."
            run={async () => {
              await call('DELETE', withQuery(`/v2/actions/${id(action.id)}`, { namespace: action.namespace }))
              await navigate('/actions')
              await forget('/v2/actions?')
            }}
          />
        )}
      </PageTitle>
      <div
        style={{
          display: 'grid',
          gap: 14,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
          alignItems: 'start',
        }}
      >
        <div className="card">
          <Text fw={650}>What it does</Text>
          <Text size="sm" className="wrap" mt={4}>
            {action.description || 'It has no description.'}
          </Text>
          <Text fw={650} mt="md">
            Input
          </Text>
          <Text size="sm" className="mono wrap">
            {action.input || 'none'}
          </Text>
        </div>
        {allows('action_executions:create') && <TryIt action={action} />}
      </div>
      {own && (
        <div style={{ marginTop: 16 }}>
          <DefinitionEditor
            key={action.id}
            kind="actions"
            text={action.definition!}
            method="PUT"
            path={withQuery(`/v2/actions/${id(action.id)}`, { namespace: action.namespace, scope: action.scope })}
            label="Save"
            onSaved={() => {
              void forget('/v2/actions')
            }}
          />
        </div>
      )}
    </>
  )
}
