import { useComputedColorScheme } from '@mantine/core'
import { yaml } from '@codemirror/lang-yaml'
import { lintGutter, linter, type Diagnostic } from '@codemirror/lint'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState, Prec } from '@codemirror/state'
import { oneDark } from '@codemirror/theme-one-dark'
import { tags } from '@lezer/highlight'
import { basicSetup, EditorView } from 'codemirror'
import { useEffect, useRef } from 'react'
import { upload } from '../api/client'
import type { Validation } from '../api/types'
import { problemsOf } from './problems'

/** The names of the dark theme, as bright as people need who see less. */
const BrightNames = HighlightStyle.define([{ tag: [tags.propertyName, tags.definition(tags.propertyName)], color: '#ffa8af' }])

interface Props {
  text: string
  onChange?: (text: string) => void
  kind?: 'workflows' | 'workbooks' | 'actions'
  onProblems?: (count: { errors: number; warnings: number }) => void
  label?: string
}

/** The text of a definition; where it can be changed, with what the service finds wrong in it. */
export function DefinitionText({ text, onChange, kind, onProblems, label = 'Definition' }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const told = useRef({ onChange, onProblems })
  told.current = { onChange, onProblems }
  const dark = useComputedColorScheme('light') === 'dark'
  const view = useRef<EditorView | null>(null)
  useEffect(() => {
    const check = async (editor: EditorView): Promise<Diagnostic[]> => {
      const content = editor.state.doc.toString()
      if (content.trim() === '') return []
      try {
        const found = problemsOf(await upload<Validation>('POST', `/v2/${kind}/validate`, content))
        told.current.onProblems?.({
          errors: found.filter((one) => one.severity === 'error').length,
          warnings: found.filter((one) => one.severity === 'warning').length,
        })
        return found.map((problem) => {
          const line = editor.state.doc.line(Math.min(Math.max(1, problem.line), editor.state.doc.lines))
          return { from: line.from, to: Math.max(line.to, line.from), severity: problem.severity, message: problem.message }
        })
      } catch {
        // The service is away: the text can be written on all the same.
        return []
      }
    }
    const writable = told.current.onChange !== undefined
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: view.current?.state.doc.toString() ?? text,
        extensions: [
          basicSetup,
          yaml(),
          EditorView.lineWrapping,
          EditorState.tabSize.of(2),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.theme({
            '&': { fontSize: '13px' },
            '.cm-scroller': { maxHeight: '65vh', overflow: 'auto' },
            '.cm-gutters, .cm-gutterElement': { color: 'var(--mantine-color-dimmed) !important' },
          }),
          ...(dark ? [oneDark, Prec.highest(syntaxHighlighting(BrightNames))] : []),
          ...(writable
            ? [
                lintGutter(),
                linter(check, { delay: 500 }),
                EditorView.updateListener.of((update) => {
                  if (update.docChanged) told.current.onChange?.(update.state.doc.toString())
                }),
              ]
            : [EditorState.readOnly.of(true)]),
        ],
      }),
    })
    // What scrolls can be reached by keyboard.
    editor.scrollDOM.tabIndex = 0
    view.current = editor
    return () => editor.destroy()
    // The editor lives as long as its colours; the text it begins with is not followed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [dark, kind])
  useEffect(() => {
    const editor = view.current
    if (editor && !told.current.onChange && editor.state.doc.toString() !== text)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text])
  return <div ref={host} className="card card-flush" />
}
