import { Alert, Group, Skeleton, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, type ReactNode } from 'react'
import { ApiError } from '../api/client'

/** The page's name is the browser's title, too. */
export function PageTitle({ title, children, badge }: { title: string; children?: ReactNode; badge?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Mistral`
  }, [title])
  return (
    <Group justify="space-between" mb="md" gap="sm">
      <Group gap="sm">
        <Title order={1} size="h2" className="wrap">
          {title}
        </Title>
        {badge}
      </Group>
      <Group gap="xs">{children}</Group>
    </Group>
  )
}

const Advice: Record<number, string> = {
  403: 'Your roles in this project do not allow it. An administrator can change that.',
  404: 'It may have been deleted, or belong to another project.',
  409: 'Something else has changed it meanwhile. Look at what is there now and try again.',
  423: 'The service is in maintenance: changes are refused until it runs again.',
  429: 'Wait a moment and try again.',
  503: 'Nothing was done. Try again in a moment.',
}

/** What the service says, and what to do next. */
export function Fault({ error, title }: { error: unknown; title?: string }) {
  if (!error) return null
  const status = error instanceof ApiError ? error.status : 0
  return (
    <Alert color="red" variant="outline" icon={<IconAlertTriangle />} title={title ?? 'That did not work'} role="alert" my="sm">
      <Text size="sm" className="wrap">
        {error instanceof Error ? error.message : String(error)}
      </Text>
      {Advice[status] && (
        <Text size="sm" c="dimmed" mt={4}>
          {Advice[status]}
        </Text>
      )}
    </Alert>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Text fw={650} size="lg">
        {title}
      </Text>
      <Text c="dimmed" mt={6} component="div">
        {children}
      </Text>
    </div>
  )
}

export function Waiting({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-busy="true" aria-label="Loading" role="status">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={30} my={9} mx={12} />
      ))}
    </div>
  )
}
