import { ActionIcon, CopyButton, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { isEmpty } from './parse'

/** Values of one object or list that are shown before one asks for more. */
const FirstShown = 100
const LongText = 2000

const isBranch = (value: unknown): value is Record<string, unknown> | unknown[] => value !== null && typeof value === 'object'

function holds(value: unknown, word: string): boolean {
  if (!isBranch(value)) return String(value).toLowerCase().includes(word)
  return Object.entries(value).some(([key, inner]) => key.toLowerCase().includes(word) || holds(inner, word))
}

function Marked({ text, word }: { text: string; word: string }) {
  const at = word ? text.toLowerCase().indexOf(word) : -1
  return at < 0 ? (
    <>{text}</>
  ) : (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}
    </>
  )
}

function Leaf({ value, word }: { value: unknown; word: string }) {
  const [whole, setWhole] = useState(false)
  if (typeof value !== 'string')
    return (
      <span className="other">
        <Marked text={String(value)} word={word} />
      </span>
    )
  const shown = whole || value.length <= LongText ? value : value.slice(0, LongText)
  return (
    <span className="text">
      "<Marked text={shown} word={word} />"
      {shown.length < value.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {' '}
          … all {value.length} characters
        </button>
      )}
    </span>
  )
}

function Branch({ name, value, word, depth }: { name: string | null; value: unknown; word: string; depth: number }) {
  const [opened, setOpened] = useState<boolean | null>(null)
  const [limit, setLimit] = useState(FirstShown)
  const key = name !== null && (
    <span className="key">
      <Marked text={name} word={word} />:{' '}
    </span>
  )
  if (!isBranch(value))
    return (
      <li>
        {key}
        <Leaf value={value} word={word} />
      </li>
    )
  const entries = Object.entries(value).filter(([inner, content]) => !word || inner.toLowerCase().includes(word) || holds(content, word))
  const open = opened ?? (word !== '' || depth < 2)
  const brackets = Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`
  return (
    <li>
      <button type="button" aria-expanded={open} onClick={() => setOpened(!open)}>
        {open ? '▾' : '▸'} {key}
        <span className="other">{brackets}</span>
      </button>
      {open && (
        <ul>
          {entries.slice(0, limit).map(([inner, content]) => (
            <Branch key={inner} name={inner} value={content} word={word} depth={depth + 1} />
          ))}
          {entries.length > limit && (
            <li>
              <button type="button" onClick={() => setLimit(limit + 1000)}>
                … {entries.length - limit} more
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  )
}

/** A JSON value that can be searched and copied. */
export function JsonTree({ title, value, none = 'Nothing' }: { title: string; value: unknown; none?: string }) {
  const [word, setWord] = useState('')
  const searchable = isBranch(value) && Object.keys(value).length > 0
  return (
    <section className="card" style={{ marginBottom: 12 }} aria-label={title}>
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text fw={650}>{title}</Text>
        <Group gap={6} wrap="nowrap">
          {searchable && (
            <TextInput
              size="xs"
              placeholder="Search"
              aria-label={`Search in ${title}`}
              value={word}
              onChange={(event) => setWord(event.currentTarget.value)}
              w={120}
            />
          )}
          <CopyButton value={typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? 'Copied' : 'Copy'}>
                <ActionIcon variant="default" aria-label={`Copy ${title}`} onClick={copy}>
                  {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
        </Group>
      </Group>
      {isEmpty(value) ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <div className="tree">
          <ul>
            <Branch name={null} value={value} word={word.toLowerCase()} depth={0} />
          </ul>
        </div>
      )}
    </section>
  )
}
