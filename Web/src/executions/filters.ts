import { withQuery } from '../api/client'

export interface Filters {
  state: string
  workflow: string
  text: string
  tags: string
  since: string
  below: boolean
  all: boolean
  marker: string
}

/** The filters stand in the page's address, so that it can be sent to somebody. */
export function readFilters(search: URLSearchParams): Filters {
  const text = (name: string) => search.get(name) ?? ''
  return {
    state: text('state'),
    workflow: text('workflow'),
    text: text('text'),
    tags: text('tags'),
    since: text('since'),
    below: search.has('below'),
    all: search.has('all'),
    marker: text('marker'),
  }
}

export const PageSize = 50

/** How many executions are looked through for one page, where a filter looks into texts: the answer comes soon, and one can go on. */
export const SearchLimit = 20_000

const Hours: Record<string, number> = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 }

function since(word: string, now: Date): string {
  const hours = Hours[word]
  if (!hours) return ''
  // To the minute: the same question is then the same for a while.
  const time = new Date(Math.floor(now.getTime() / 60_000) * 60_000 - hours * 3_600_000)
  return `gte:${time.toISOString().slice(0, 19).replace('T', ' ')}`
}

export function listPath(filters: Filters, now: Date): string {
  return withQuery('/v2/executions', {
    limit: PageSize,
    sort_keys: 'created_at,id',
    sort_dirs: 'desc,desc',
    precise_times: 'true',
    fields: 'id,workflow_name,state,state_info,created_at,updated_at,description,tags,task_execution_id,project_id',
    state: filters.state && `eq:${filters.state}`,
    workflow_name: filters.workflow && `has:${filters.workflow}`,
    description: filters.text && `has:${filters.text}`,
    tags: filters.tags,
    created_at: since(filters.since, now),
    nulls: filters.below ? '' : 'task_execution_id',
    all_projects: filters.all ? 'true' : '',
    marker: filters.marker,
    search_limit: filters.text || filters.workflow || filters.tags ? SearchLimit : '',
  })
}
