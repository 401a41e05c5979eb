import { beforeAll, describe, expect, it } from 'vitest'
import { keepRules } from '@/shared/clientConfig'
import { clientConfig, me, textMessage } from '@/testing/samples'
import { rightsTo, textToWriteAgain } from './messageRights'

const SENT = Date.parse('2026-01-01T12:00:00.000Z')
const own = textMessage(1, { sender: me, sentAt: new Date(SENT).toISOString() })
const other = textMessage(1, { sentAt: new Date(SENT).toISOString() })
const minutes = (count: number): number => SENT + count * 60_000

it('is everything for one\'s own while the rules are not known', () =>
  expect(rightsTo(own, me.id, null, minutes(9_999))).toEqual({ edit: true, recall: true }))

describe('what is offered for a message', () => {
  beforeAll(() => keepRules(clientConfig))

  it.each([
    ['own, at once', own, null, minutes(0), { edit: true, recall: true }],
    ['own, just before two minutes', own, null, minutes(2) - 1, { edit: true, recall: true }],
    ['own, after two minutes', own, null, minutes(2), { edit: true, recall: false }],
    ['own, after fifteen minutes', own, null, minutes(15), { edit: false, recall: false }],
    ["another one's", other, null, minutes(0), { edit: false, recall: false }],
    ["another one's, as a member", other, 'member', minutes(0), { edit: false, recall: false }],
    ["another one's, as the owner, for ever", other, 'owner', minutes(9_999), { edit: false, recall: true }],
    ['own, as an admin, for ever', own, 'admin', minutes(9_999), { edit: false, recall: true }],
    ['recalled', { ...own, recalledAt: own.sentAt }, 'owner', minutes(0), { edit: false, recall: false }],
  ] as const)('%s', (_, message, role, now, rights) => expect(rightsTo(message, me.id, role, now)).toEqual(rights))

  it('is to write it again for five minutes', () => {
    const recalled = { ...own, recalledAt: own.sentAt, formerText: 'words' }
    expect(textToWriteAgain(recalled, minutes(5) - 1)).toBe('words')
    expect([textToWriteAgain(recalled, minutes(5)), textToWriteAgain(own, minutes(0))]).toEqual([null, null])
  })
})
