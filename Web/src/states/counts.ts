import { useGet } from '../api/queries'
import type { Counts, State } from '../api/types'

/** Nobody reads a figure of seven digits; counting further would cost every window's service a tenth of a second and more. */
const AtMost = 100_000

export const useCounts = (every: number) => useGet<Counts>(`/v2/execution_counts?at_most=${AtMost}`, every).data

/** `100,000+` where there are more. */
export const countText = (counts: Counts, state: State) =>
  (counts.counts[state] ?? 0).toLocaleString() + (counts.more.includes(state) ? '+' : '')
