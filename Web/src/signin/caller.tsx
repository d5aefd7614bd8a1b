import { createContext, useContext } from 'react'
import type { Caller, Project } from '../api/types'

export interface Signed {
  caller: Caller
  projects: Project[]
  usesKeystone: boolean
  signOut: () => void
  switchProject: (id: string) => Promise<void>
}

export const CallerContext = createContext<Signed | null>(null)

/** Who is here, and whether policy lets him do something: what it does not is not offered. */
export function useCaller() {
  const signed = useContext(CallerContext)
  if (!signed) throw new Error('Nobody has signed in.')
  return { ...signed, allows: (rule: string) => signed.caller.allowed.includes(rule) }
}
