import { describe, expect, it } from 'vitest'
import { messages, type Words } from './messages'

// Every code of the wire contract and the client's own; the client shows each of them in the reader's language.
const codes = `validation auth.required auth.invalid_token auth.wrong_credentials auth.refresh_invalid auth.refresh_reused
  account.telephone_taken account.disabled account.wrong_password rate_limited body.malformed body.too_large not_found user.not_found
  device.not_found avatar.not_an_image contact.already contact.self contact.blocked contact.not_contact user.disabled
  application.not_found application.decided group.not_found group.owner_cannot_leave group.too_many_members group.member_not_contact
  group.not_normal conversation.not_found message.conflict network server.unexpected auth.signed_out socket.lost socket.timeout server.busy server.unavailable server.error
  socket.malformed socket.unknown_verb socket.hello_first socket.too_many`.split(/\s+/)

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

  it('exist for every key the client asks for by name', () => {
    const asked = sources.flatMap(([path, text]) => [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => `${path}: ${match[1]}`))
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((entry) => !english.includes(entry.split(': ')[1] ?? ''))).toEqual([])
  })

  it.each(codes)('explain the error code %s', (code) => {
    expect(typeof wordAt(messages['zh-CN'].errors as Words, code)).toBe('string')
    expect(typeof wordAt(messages.en.errors as Words, code)).toBe('string')
  })
})
