import { lazy } from 'react'
import { createBrowserRouter, Navigate } from 'react-router-dom'
import { ExecutionsPage } from '../executions/ExecutionsPage'
import { Broken, Missing } from './Missing'
import { Shell } from './Shell'

const named = <K extends string>(load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  lazy(async () => ({ default: (await load())[name] }))
const ExecutionPage = named(() => import('../executions/ExecutionPage'), 'ExecutionPage')
const ComparePage = named(() => import('../executions/ComparePage'), 'ComparePage')
const WorkflowsPage = named(() => import('../workflows/WorkflowsPage'), 'WorkflowsPage')
const WorkflowPage = named(() => import('../workflows/WorkflowPage'), 'WorkflowPage')
const NewDefinitionPage = named(() => import('../workflows/NewDefinitionPage'), 'NewDefinitionPage')
const WorkbooksPage = named(() => import('../workflows/WorkbooksPage'), 'WorkbooksPage')
const WorkbookPage = named(() => import('../workflows/WorkbooksPage'), 'WorkbookPage')
const ActionsPage = named(() => import('../actions/ActionsPage'), 'ActionsPage')
const ActionPage = named(() => import('../actions/ActionPage'), 'ActionPage')
const TriggersPage = named(() => import('../triggers/TriggersPage'), 'TriggersPage')
const EnvironmentsPage = named(() => import('../triggers/EnvironmentsPage'), 'EnvironmentsPage')
const CodePage = named(() => import('../actions/CodePage'), 'CodePage')
const ServicePage = named(() => import('../service/ServicePage'), 'ServicePage')

export const router = createBrowserRouter(
  [
    {
      path: '/',
      element: <Shell />,
      errorElement: <Broken />,
      children: [
        { index: true, element: <Navigate to="/executions" replace /> },
        { path: 'executions', element: <ExecutionsPage /> },
        { path: 'executions/:id', element: <ExecutionPage /> },
        { path: 'compare', element: <ComparePage /> },
        { path: 'workflows', element: <WorkflowsPage /> },
        { path: 'workflows/new', element: <NewDefinitionPage /> },
        { path: 'workflows/:id', element: <WorkflowPage /> },
        { path: 'workbooks', element: <WorkbooksPage /> },
        { path: 'workbooks/:name', element: <WorkbookPage /> },
        { path: 'actions', element: <ActionsPage /> },
        { path: 'actions/:id', element: <ActionPage /> },
        { path: 'triggers', element: <TriggersPage /> },
        { path: 'environments', element: <EnvironmentsPage /> },
        { path: 'code', element: <CodePage /> },
        { path: 'service', element: <ServicePage /> },
        { path: '*', element: <Missing /> },
      ],
    },
  ],
  { basename: '/ui' },
)
