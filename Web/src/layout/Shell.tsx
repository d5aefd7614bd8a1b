import {
  ActionIcon,
  Alert,
  AppShell,
  Burger,
  Group,
  Loader,
  NavLink,
  ScrollArea,
  Text,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconApi,
  IconBook2,
  IconBolt,
  IconBraces,
  IconCode,
  IconClockPlay,
  IconHeartRateMonitor,
  IconListDetails,
  IconMoon,
  IconPlugConnectedX,
  IconSitemap,
  IconSun,
} from '@tabler/icons-react'
import { Suspense, useEffect, useSyncExternalStore } from 'react'
import { NavLink as RouterLink, Outlet, useLocation } from 'react-router-dom'
import { isReachable, watchReachable } from '../api/client'
import { queries } from '../api/queries'
import { useProjectStream } from '../live/stream'
import { AccountMenu } from '../signin/AccountMenu'
import { useCaller } from '../signin/caller'

const Places = [
  { to: '/executions', label: 'Executions', icon: IconListDetails, rule: 'executions:list' },
  { to: '/workflows', label: 'Workflows', icon: IconSitemap, rule: 'workflows:list' },
  { to: '/workbooks', label: 'Workbooks', icon: IconBook2, rule: 'workbooks:list' },
  { to: '/actions', label: 'Actions', icon: IconBolt, rule: 'actions:list' },
  { to: '/triggers', label: 'Triggers', icon: IconClockPlay, rule: 'cron_triggers:list' },
  { to: '/environments', label: 'Environments', icon: IconBraces, rule: 'environments:list' },
  { to: '/code', label: 'Code sources', icon: IconCode, rule: 'code_sources:list' },
  { to: '/service', label: 'Service', icon: IconHeartRateMonitor, rule: null },
]

function SchemeButton() {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const label = dark ? 'Light colours' : 'Dark colours'
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={label} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}

/** Says that the service is away; what is on the page stays, and is read again as soon as it is back. */
function AwayNotice() {
  const reachable = useSyncExternalStore(watchReachable, isReachable)
  useEffect(() => {
    if (reachable) return
    const timer = setInterval(() => {
      void queries.refetchQueries({ type: 'active' })
    }, 3000)
    return () => clearInterval(timer)
  }, [reachable])
  return reachable ? null : (
    <Alert color="red" variant="outline" icon={<IconPlugConnectedX />} title="The service does not answer" mb="md" role="alert">
      What you see is as it was last known. The page tries again by itself.
    </Alert>
  )
}

export function Shell() {
  const [opened, { toggle, close }] = useDisclosure()
  const { allows, caller } = useCaller()
  const { pathname } = useLocation()
  useProjectStream(caller.project_id)
  useEffect(close, [pathname, close])
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <AppShell.Header>
        <a className="skip-link" href="#content">
          Skip to the content
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" aria-expanded={opened} />
            <img src="/ui/mistral.svg" width={28} height={28} alt="" />
            <Text fw={700} size="lg">
              Mistral
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <AccountMenu />
            <SchemeButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Places">
        <ScrollArea>
          {Places.filter((place) => place.rule === null || allows(place.rule)).map(({ to, label, icon: Icon }) => (
            <NavLink
              key={to}
              component={RouterLink}
              to={to}
              label={label}
              leftSection={<Icon size={18} aria-hidden />}
              active={pathname.startsWith(to)}
              variant="subtle"
              fw={pathname.startsWith(to) ? 700 : 500}
              c="var(--mantine-color-text)"
            />
          ))}
          <NavLink
            component="a"
            href="/ui/api/"
            label="API document"
            leftSection={<IconApi size={18} aria-hidden />}
            variant="subtle"
            fw={500}
            c="var(--mantine-color-text)"
          />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <AwayNotice />
        <Suspense fallback={<Loader aria-label="Loading" role="status" />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  )
}
