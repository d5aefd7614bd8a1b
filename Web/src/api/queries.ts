import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query'
import { ApiError, get } from './client'

/** What a caller of the service can mend is shown at once; what time can mend is asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 1000,
      retry: (count, error) => error instanceof ApiError && (error.status === 0 || error.status === 503) && count < 2,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
      refetchOnWindowFocus: true,
    },
  },
})

/** Reads a path; with `every` again and again while the page is looked at. What was there stays until the next answer. */
export function useGet<T>(path: string | null, every?: number | false | ((query: { state: { data?: T } }) => number | false)) {
  return useQuery<T, ApiError>({
    queryKey: [path],
    queryFn: ({ signal }) => get<T>(path!, signal),
    enabled: path !== null,
    refetchInterval: every,
    placeholderData: keepPreviousData,
  })
}

/** What changed makes answers old whose path begins with one of these. */
export function forget(...prefixes: string[]) {
  return queries.invalidateQueries({
    predicate: (query) =>
      typeof query.queryKey[0] === 'string' && prefixes.some((prefix) => (query.queryKey[0] as string).startsWith(prefix)),
  })
}
