import { describe, expect, it } from 'vitest'
import { codeText, inviteLink, joinCodeOf } from './inviteLink'

const token = 'q83vEjRWeJCrze8SNFZ4kA'
const group = 'G01KB3ZQ6Y84MNPZX45HY43KWJR'

describe('an invite link', () => {
  it('begins with the address that others use, or with that of this page', () => {
    expect(inviteLink(token, 'https://chat.example.org/')).toBe(`https://chat.example.org/join/${token}`)
    expect(inviteLink(token, null)).toBe(`${window.location.origin}/join/${token}`)
  })

  it.each([
    [`https://chat.example.org/join/${token}`, { token }],
    [` https://localhost:8080/join/${token}?utm=1#top `, { token }],
    [token, { token }],
    [group, { group }],
    [`https://chat.example.org/join/${group}`, { group }],
  ])('is read from %s', (text, code) => {
    expect(joinCodeOf(text)).toEqual(code)
    expect(codeText(joinCodeOf(text)!)).toBe('token' in code ? token : group)
  })

  it.each(['', 'hello', 'https://example.org/', 'https://example.org/join/', `https://example.org/other/${token}`, `${token}x`, 'WIFI:S:home;;', 'U01KB3ZQ6Y8M9S346Q3D25VT4F5'])(
    'is not %s', (text) => expect(joinCodeOf(text)).toBeNull())
})
