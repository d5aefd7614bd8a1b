import { Button, Text, Title } from '@mantine/core'
import { Link, useRouteError } from 'react-router-dom'

export function Missing() {
  return (
    <div className="card empty">
      <Title order={1} size="h3">
        There is no such page
      </Title>
      <Text c="dimmed" my="sm">
        The address may be mistyped, or what it named is gone.
      </Text>
      <Button component={Link} to="/executions">
        Show executions
      </Button>
    </div>
  )
}

/** A fault of the page itself: says so, and how to go on. */
export function Broken() {
  const error = useRouteError()
  return (
    <main className="empty">
      <Title order={1} size="h3">
        This page has a fault
      </Title>
      <Text c="dimmed" my="sm" className="wrap">
        {error instanceof Error ? error.message : String(error)}
      </Text>
      <Button onClick={() => window.location.reload()}>Load it again</Button>
    </main>
  )
}
