import type { components } from './schema'

type Schemas = components['schemas']

/** A row with what it always has; the rest may be null, or missing where `fields` leaves it out. */
type Row<Name extends keyof Schemas, Sure extends keyof Schemas[Name]> = Schemas[Name] & { [K in Sure]-?: NonNullable<Schemas[Name][K]> }

export type State = Schemas['State']
export type Execution = Row<'Execution', 'id' | 'workflow_id' | 'workflow_name' | 'state' | 'created_at'>
export type Task = Row<'Task', 'id' | 'name' | 'type' | 'workflow_execution_id' | 'state' | 'created_at'>
export type ActionExecution = Row<'ActionExecution', 'id' | 'name' | 'state' | 'created_at'>
export type Workflow = Row<'Workflow', 'id' | 'name' | 'namespace' | 'input' | 'definition' | 'scope' | 'project_id' | 'created_at'>
export type Workbook = Row<'Workbook', 'id' | 'name' | 'namespace' | 'definition' | 'scope' | 'created_at'>
export type Revision = Row<'WorkflowRevision', 'id' | 'number' | 'created_at'>
export type Member = Row<'Member', 'id' | 'member_id' | 'status' | 'created_at'>
export type Action = Row<'Action', 'id' | 'name' | 'namespace' | 'is_system' | 'input' | 'scope' | 'created_at'>
export type CodeSource = Row<'CodeSource', 'id' | 'name' | 'namespace' | 'version' | 'created_at'>
export type DynamicAction = Row<'DynamicAction', 'id' | 'name' | 'class_name' | 'code_source_name' | 'namespace'>
export type CronTrigger = Row<
  'CronTrigger',
  'id' | 'name' | 'workflow_name' | 'workflow_id' | 'workflow_input' | 'workflow_params' | 'scope' | 'created_at'
>
export type EventTrigger = Row<
  'EventTrigger',
  'id' | 'name' | 'workflow_id' | 'exchange' | 'topic' | 'event' | 'workflow_input' | 'scope' | 'created_at'
>
export type Environment = Row<'Environment', 'id' | 'name' | 'variables' | 'scope' | 'created_at'>

export type Graph = Schemas['Graph']
export type Graphs = Schemas['Graphs']
export type GraphTask = Schemas['GraphTask']
export type GraphLink = Schemas['GraphLink']
export type ExplainedTask = Schemas['ExplainedTask']
export type Explanation = Schemas['Explanation']
export type ReportTask = Schemas['ReportTask']
export type ReportExecution = Schemas['ReportExecution']
export type Report = Schemas['Report']
export type Caller = Schemas['Caller']
export type SignedIn = Schemas['SignedIn']
export type Project = Schemas['Project']
export type Authentication = Schemas['Authentication']
export type Counts = Schemas['Counts']
export type Maintenance = Schemas['Maintenance']
export type Services = Schemas['Services']
export type Overview = Schemas['Overview']
export type Service = Services['services'][number]
export type Runs = Schemas['Runs']
export type TaskContext = Schemas['TaskContext']
export type ParkedEvents = Schemas['ParkedEvents']
export type WorkflowOffers = Schemas['WorkflowOffers']
export type ExecutionDefinition = Schemas['ExecutionDefinition']
export type Slots = Schemas['Slots']
export type Validation = Schemas['Validation']
export type Diff = Schemas['RevisionDiff']
export type User = Schemas['User']
export type Usage = Schemas['Usage']
export type Impact = Schemas['Impact']
export type Move = Schemas['Move']
