import { Center, Loader } from '@mantine/core'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { call, get, setToken, whenSignedOut } from '../api/client'
import { queries } from '../api/queries'
import type { Authentication, Caller, SignedIn } from '../api/types'
import { Fault } from '../layout/parts'
import { CallerContext } from './caller'
import { SignInForm } from './SignInForm'

/** Lets the page begin when it is known who looks at it: at once where the service needs no token. */
export function SignInGate({ children }: { children: ReactNode }) {
  const [kind, setKind] = useState<'keystone' | 'none' | null>(null)
  const [caller, setCaller] = useState<Caller | null>(null)
  const [entered, setEntered] = useState<SignedIn | null>(null)
  const [notice, setNotice] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)

  const signOut = useCallback((why: string | null = null) => {
    setToken(null)
    setEntered(null)
    setCaller(null)
    setNotice(why)
    queries.clear()
  }, [])

  const enter = useCallback(async (next: SignedIn | null) => {
    setToken(next?.token ?? null)
    const who = await get<Caller>('/v2/caller')
    queries.clear()
    setEntered(next)
    setCaller(who)
    setNotice(null)
  }, [])

  useEffect(() => whenSignedOut(() => signOut('Your sign-in has run out. Sign in again to go on where you were.')), [signOut])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = async () => {
      try {
        const { authentication } = await get<Authentication>('/v2/sign_in')
        setError(null)
        if (authentication === 'none') await enter(null)
        setKind(authentication)
      } catch (fault) {
        setError(fault)
        timer = setTimeout(() => {
          void begin()
        }, 3000)
      }
    }
    void begin()
    return () => clearTimeout(timer)
  }, [enter])

  if (kind === null)
    return (
      <Center h="100vh" p="md">
        {error ? <Fault error={error} title="The service does not answer yet" /> : <Loader aria-label="Loading" role="status" />}
      </Center>
    )
  if (!caller) return <SignInForm notice={notice} onEntered={enter} />
  const switchProject = async (project_id: string) =>
    enter(await call<SignedIn>('POST', '/v2/sign_in', { token: entered!.token, project_id }))
  return (
    <CallerContext
      value={{
        caller,
        projects: entered?.projects ?? [],
        usesKeystone: kind === 'keystone',
        signOut: () => signOut(),
        switchProject,
      }}
    >
      {children}
    </CallerContext>
  )
}
