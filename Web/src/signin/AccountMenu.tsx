import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown, IconLogout } from '@tabler/icons-react'
import { useCaller } from './caller'

export function AccountMenu() {
  const { caller, projects, usesKeystone, signOut, switchProject } = useCaller()
  if (!usesKeystone) return null
  const change = async (id: string) => {
    try {
      await switchProject(id)
    } catch (error) {
      notifications.show({ color: 'red.9', title: 'The project was not changed', message: (error as Error).message })
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<IconChevronDown size={14} />}
          aria-label={`Project ${caller.project_name ?? caller.project_id}, user ${caller.user_name ?? ''}`}
        >
          {caller.project_name ?? caller.project_id}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {caller.user_name}
          {caller.is_admin ? ', administrator' : ''}
        </Menu.Label>
        {projects
          .filter((one) => one.id !== caller.project_id)
          .map((one) => (
            <Menu.Item
              key={one.id}
              onClick={() => {
                void change(one.id)
              }}
            >
              Switch to {one.name}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
