import { Button, Group, Modal, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactNode } from 'react'
import { Fault } from './parts'

interface Props {
  label: string
  title: string
  says: string
  run: () => Promise<unknown>
  done: string
  color?: string
  icon?: ReactNode
  children?: ReactNode
  size?: string
  blocked?: boolean
  opened?: () => void
  /** Whether there is something to do: while it is being asked the question stays, and the service says if it came too late. */
  offered?: boolean
}

/** A button that says what it will do before it does it, and shows what the service refuses. */
export function Ask({ label, title, says, run, done, color, icon, children, size = 'xs', blocked, opened, offered = true }: Props) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const start = () => {
    setError(null)
    opened?.()
    setOpen(true)
  }
  const go = async () => {
    setBusy(true)
    setError(null)
    try {
      await run()
      setOpen(false)
      notifications.show({ message: done, color: 'green.9' })
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  if (!offered && !open) return null
  return (
    <>
      {offered && (
        <Button size={size} variant="default" leftSection={icon} onClick={start}>
          {label}
        </Button>
      )}
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={
          <Text fw={650} component="span">
            {title}
          </Text>
        }
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void go()
          }}
        >
          <Text size="sm" mb="sm">
            {says}
          </Text>
          {children}
          <Fault error={error} title="The service refuses" />
          <Group justify="end" mt="md">
            <Button variant="default" onClick={() => setOpen(false)}>
              Back
            </Button>
            <Button type="submit" color={color} loading={busy} disabled={blocked}>
              {label}
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  )
}
