import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './executions/timeline.css'
import './layout/page.css'
import './graphs/graph.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router-dom'
import { queries } from './api/queries'
import { router } from './layout/routes'
import { theme } from './layout/theme'
import { SignInGate } from './signin/SignInGate'

createRoot(document.getElementById('root')!).render(
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <Notifications position="top-right" />
    <QueryClientProvider client={queries}>
      <SignInGate>
        <RouterProvider router={router} />
      </SignInGate>
    </QueryClientProvider>
  </MantineProvider>,
)
