import { describe, expect, it } from 'vitest'
import { parseSignature } from '../actions/inputs'
import { problemsOf } from '../editor/problems'
import { readObject } from '../json/parse'
import { ago, duration, parseTime } from '../states/times'
import { declaredInputs, shownValue, typedValue } from './inputs'

describe('the inputs of a workflow', () => {
  it('come from its interface', () => {
    expect(declaredInputs('{"input": ["a", {"b": [1]}], "output": []}')).toEqual([
      { name: 'a', required: true, fallback: undefined },
      { name: 'b', required: false, fallback: [1] },
    ])
    expect(declaredInputs(undefined)).toEqual([])
  })

  it('are JSON where they look like it and text otherwise', () => {
    expect(['5', 'true', '[1]', '"5"', 'hello', '-', '10.0.0.1', '{broken', ' x '].map(typedValue)).toEqual([
      5,
      true,
      [1],
      '5',
      'hello',
      '-',
      '10.0.0.1',
      '{broken',
      ' x ',
    ])
  })

  it('come back as they were shown', () => {
    for (const value of ['5', 'text', 5, true, null, [1, 'a'], { a: 1 }]) expect(typedValue(shownValue(value))).toEqual(value)
  })
})

describe('the inputs of an action', () => {
  it('are cut at the commas between them', () => {
    expect(parseSignature('url, method="GET", headers="{\'a\': 1, \'b\': 2}", x=[1, 2]').map((one) => one.name)).toEqual([
      'url',
      'method',
      'headers',
      'x',
    ])
    expect(parseSignature('')).toEqual([])
  })
})

describe('what validate says', () => {
  it('is shown at the line that it names', () => {
    const error = "Task 'zz' not found.\n\nAt line 4, column 39 (w.tasks.a.on-success)\nline 5, column 9 (w.tasks.b): Additional properties"
    expect(problemsOf({ valid: false, error })).toEqual([
      { severity: 'error', line: 4, message: "Task 'zz' not found." },
      { severity: 'error', line: 5, message: 'Additional properties' },
    ])
    expect(problemsOf({ valid: true, warnings: ['w.tasks.c: never runs (line 9)'] })).toEqual([
      { severity: 'warning', line: 9, message: 'w.tasks.c: never runs (line 9)' },
    ])
  })
})

describe('JSON that somebody types', () => {
  it('is an object or the reason why it is none', () => {
    expect(readObject('')).toEqual({ value: {} })
    expect(readObject('{"a": 1}')).toEqual({ value: { a: 1 } })
    expect(readObject('[1]')).toHaveProperty('error')
    expect(readObject('{')).toHaveProperty('error')
  })
})

describe('times', () => {
  it('are UTC', () => expect(parseTime('2026-01-02 03:04:05')?.toISOString()).toBe('2026-01-02T03:04:05.000Z'))
  it('are told from now', () => {
    const now = new Date('2026-01-02T00:00:00Z')
    expect(ago(new Date('2026-01-01T22:00:00Z'), now)).toBe('2 hours ago')
    expect(ago(now, now)).toBe('now')
    expect(duration(new Date('2026-01-01T23:58:30Z'), now)).toBe('1 min 30 s')
    expect(duration(parseTime('2026-01-01 10:00:00.001250'), parseTime('2026-01-01 10:00:00.013900'))).toBe('12 ms')
    expect(duration(new Date(0), new Date(1500))).toBe('1.5 s')
    expect(duration(new Date(0), new Date(2000))).toBe('2 s')
    expect(duration(now, now)).toBe('under 1 s')
    expect(duration(now, now, 'under 1 ms')).toBe('under 1 ms')
  })
})
