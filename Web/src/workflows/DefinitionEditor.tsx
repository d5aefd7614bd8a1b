import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCircleCheck, IconDeviceFloppy } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { upload, withQuery } from '../api/client'
import { forget } from '../api/queries'
import type { Graph, Graphs, Impact, Validation } from '../api/types'
import { Fault, Waiting } from '../layout/parts'
import { ImpactReport } from '../revisions/Users'

const DefinitionText = lazy(async () => ({ default: (await import('../editor/DefinitionText')).DefinitionText }))
const GraphView = lazy(async () => ({ default: (await import('../graphs/GraphView')).GraphView }))

const Pause = 700

/** Empty where there are none. */
const counted = (n: number, noun: string) => (n ? `${n} ${noun}${n === 1 ? '' : 's'}` : '')

export type Kind = 'workflows' | 'workbooks' | 'actions'

interface Props {
  kind: Kind
  text: string
  method: 'POST' | 'PUT'
  path: string
  onSaved: (answer: unknown) => void
  label: string
  identifier?: string
}

function Drawn({ text }: { text: string }) {
  const [graphs, setGraphs] = useState<Graph[]>([])
  useEffect(() => {
    const timer = setTimeout(() => {
      upload<Graphs>('POST', '/v2/workflows/graph', text).then(
        (answer) => setGraphs(answer.graphs),
        () => {
          /* The last graph that could be drawn stays. */
        },
      )
    }, Pause)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <Suspense fallback={<Waiting />}>
      {graphs.map((graph) => (
        <div key={graph.name} style={{ marginBottom: 12 }}>
          <Text fw={650} mb={4}>
            {graph.name}
          </Text>
          <GraphView graph={graph} />
        </div>
      ))}
    </Suspense>
  )
}

/** Text with what the service finds wrong in it, the graph beside it, and a button that keeps it. */
export function DefinitionEditor({ kind, text, method, path, onSaved, label, identifier }: Props) {
  const [typed, setTyped] = useState(text)
  const [problems, setProblems] = useState<{ errors: number; warnings: number } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [impact, setImpact] = useState<Impact[] | null>(null)
  const look = async () => {
    setError(null)
    setImpact(null)
    try {
      const told = await upload<Validation>('POST', withQuery(`/v2/${kind}/validate`, { identifier }), typed)
      if (!told.valid) throw new Error(told.error ?? 'The text is not valid.')
      setImpact(told.impact ?? [])
    } catch (fault) {
      setError(fault)
    }
  }
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await upload<unknown>(method, path, typed)
      await forget(`/v2/${kind}`)
      notifications.show({ message: 'Saved.', color: 'green.9' })
      onSaved(answer)
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  const sound = problems?.errors === 0
  return (
    <>
      <Group mb="sm" justify="space-between">
        <Group gap={6} role="status">
          {problems &&
            (sound ? (
              <IconCircleCheck size={18} color="var(--good)" aria-hidden />
            ) : (
              <IconAlertTriangle size={18} color="var(--bad)" aria-hidden />
            ))}
          <Text size="sm">
            {problems === null
              ? 'Errors show while you type.'
              : [counted(problems.errors, 'error') || 'No errors', counted(problems.warnings, 'warning')].filter(Boolean).join(', ')}
          </Text>
        </Group>
        <Group gap="xs">
          {identifier && (
            <Button
              variant="default"
              onClick={() => {
                void look()
              }}
            >
              What does it change?
            </Button>
          )}
          <Button
            leftSection={<IconDeviceFloppy size={16} />}
            loading={busy}
            onClick={() => {
              void save()
            }}
          >
            {label}
          </Button>
        </Group>
      </Group>
      <Fault error={error} title="It was not saved" />
      {impact && <ImpactReport impact={impact} />}
      <div
        style={{
          display: 'grid',
          gap: 14,
          gridTemplateColumns: kind === 'workflows' ? 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))' : '1fr',
        }}
      >
        <div style={{ minWidth: 0 }}>
          <Suspense fallback={<Waiting rows={12} />}>
            <DefinitionText text={text} kind={kind} onChange={setTyped} onProblems={setProblems} />
          </Suspense>
        </div>
        {kind === 'workflows' && (
          <div style={{ minWidth: 0 }}>
            <Drawn text={typed} />
          </div>
        )}
      </div>
    </>
  )
}
