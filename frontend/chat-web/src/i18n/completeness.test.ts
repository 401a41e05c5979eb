import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messages, type Words } from './messages'

// All error codes of the server, as its documentation lists them, and the client's own; the client shows each in the reader's language.
const errorPage = readFileSync(resolve(process.cwd(), '../../docs/errors.md'), 'utf8')
const documented = [...errorPage.matchAll(/^\| `([a-z_.]+)` \|/gm)].map((row) => row[1] as string)
const codes = [...documented, 'network', 'server.unexpected', 'auth.signed_out', 'socket.lost', 'socket.timeout']

function keysOf(words: Words, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`))
}

function wordAt(words: Words, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Words | undefined)?.[key], words)
}

const chinese = keysOf(messages['zh-CN'])
const english = keysOf(messages.en)
const sources = Object.entries(import.meta.glob<string>(['../**/*.{vue,ts}', '!../**/*.test.ts'], { eager: true, query: '?raw', import: 'default' }))

describe('words', () => {
  it('are asked of a whole page of errors', () => {
    expect(documented).toContain('validation')
    expect(documented.length).toBeGreaterThan(30)
  })

  it('exist in both languages', () => {
    expect(chinese.filter((key) => !english.includes(key))).toEqual([])
    expect(english.filter((key) => !chinese.includes(key))).toEqual([])
  })

  it('are never empty', () => {
    for (const language of [messages['zh-CN'], messages.en]) {
      expect(keysOf(language).filter((key) => String(wordAt(language, key)).trim() === '')).toEqual([])
    }
  })

  it('take the same parameters in both languages', () => {
    const parameters = (language: Words, key: string) => [...String(wordAt(language, key)).matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()
    for (const key of english) expect([key, parameters(messages['zh-CN'], key)]).toEqual([key, parameters(messages.en, key)])
  })

  it('name no number: the rules come from the server', () => {
    const numbered = (language: Words) => keysOf(language).filter((key) => /\d/.test(String(wordAt(language, key))))
    expect([...numbered(messages['zh-CN']), ...numbered(messages.en)]).toEqual([])
  })

  it('exist for every key the client asks for by name', () => {
    const asked = sources.flatMap(([path, text]) => [...text.matchAll(/\b(?:t|ruleText)\(\s*'([\w.]+)'/g)].map((match) => `${path}: ${match[1]}`))
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((entry) => !english.includes(entry.split(': ')[1] ?? ''))).toEqual([])
  })

  it.each(codes)('explain the error code %s', (code) => {
    expect(typeof wordAt(messages['zh-CN'].errors as Words, code)).toBe('string')
    expect(typeof wordAt(messages.en.errors as Words, code)).toBe('string')
  })
})
