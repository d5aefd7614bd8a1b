import { Alert, Button, PasswordInput, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { call } from '../api/client'
import { Fault } from '../layout/parts'
import type { SignedIn } from '../api/types'

type Way = 'password' | 'token' | 'credential'

/** Keystone's sign-in. The password goes to the service with the request and stays nowhere. */
export function SignInForm({ notice, onEntered }: { notice: string | null; onEntered: (entered: SignedIn) => Promise<void> }) {
  const [way, setWay] = useState<Way>('password')
  const [fields, setFields] = useState<Record<string, string>>({ user_domain: 'Default' })
  const [choice, setChoice] = useState<SignedIn | null>(null)
  const [project, setProject] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    document.title = 'Sign in · Mistral'
  }, [])

  const field = (name: string) => ({
    value: fields[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => setFields({ ...fields, [name]: event.currentTarget.value }),
  })

  const enter = async (body: Record<string, string | undefined>) => {
    setBusy(true)
    setError(null)
    try {
      const entered = await call<SignedIn>('POST', '/v2/sign_in', body)
      if (entered.project_id) {
        await onEntered(entered)
      } else {
        setFields({ ...fields, password: '', application_credential_secret: '' })
        setChoice(entered)
      }
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const bodies: Record<Way, Record<string, string | undefined>> = {
      password: { user_name: fields.user_name, password: fields.password, user_domain: fields.user_domain },
      token: { token: fields.token },
      credential: {
        application_credential_id: fields.application_credential_id,
        application_credential_secret: fields.application_credential_secret,
      },
    }
    void enter(choice ? { token: choice.token, project_id: project ?? '' } : bodies[way])
  }

  return (
    <main style={{ maxWidth: 420, margin: '8vh auto', padding: 16 }}>
      <form className="card" onSubmit={submit}>
        <Stack gap="sm">
          <Title order={1} size="h3">
            Sign in to Mistral
          </Title>
          {notice && (
            <Alert color="yellow" variant="outline" c="var(--hold)" role="status">
              {notice}
            </Alert>
          )}
          {choice ? (
            <>
              <Text size="sm">Signed in as {choice.user_name}. Choose the project to work in.</Text>
              <Select
                label="Project"
                required
                data={choice.projects.map((one) => ({ value: one.id, label: one.name }))}
                value={project}
                onChange={setProject}
                searchable
                nothingFoundMessage="You have a role in no project."
              />
            </>
          ) : (
            <>
              <SegmentedControl
                aria-label="How to sign in"
                value={way}
                onChange={(value) => setWay(value as Way)}
                data={[
                  { value: 'password', label: 'Password' },
                  { value: 'token', label: 'Token' },
                  { value: 'credential', label: 'Credential' },
                ]}
              />
              {way === 'password' && (
                <>
                  <TextInput label="User name" required autoComplete="username" autoFocus {...field('user_name')} />
                  <PasswordInput label="Password" required autoComplete="current-password" {...field('password')} />
                  <TextInput label="Domain" required {...field('user_domain')} />
                </>
              )}
              {way === 'token' && <PasswordInput label="Token of Keystone" required autoComplete="off" {...field('token')} />}
              {way === 'credential' && (
                <>
                  <TextInput label="Application credential, id" required autoComplete="off" {...field('application_credential_id')} />
                  <PasswordInput label="Secret" required autoComplete="off" {...field('application_credential_secret')} />
                </>
              )}
            </>
          )}
          <Fault error={error} title="Not signed in" />
          <Button type="submit" loading={busy} disabled={choice !== null && !project}>
            {choice ? 'Open the project' : 'Sign in'}
          </Button>
          <Text size="xs" c="dimmed">
            The page keeps the token in memory only: when you close or reload it you sign in again.
          </Text>
        </Stack>
      </form>
    </main>
  )
}
