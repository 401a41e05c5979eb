import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '@/shared/api/types'
import { me, textMessage } from '@/testing/samples'
import { appendPage, closeGap, confirm, emptyThread, lastSeq, prependPage, reset, type Thread } from './thread'

const PAGE = 3

/** What the network may do to one message: deliver its push and, for our own, its reply, in any order, repeatedly, or not at all. */
const fate = fc.array(fc.constantFrom('push', 'reply'), { maxLength: 3 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('theirs' as const), fate }),
  fc.record({ kind: fc.constant('own' as const), fate }),
  fc.record({ kind: fc.constant('again' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('pull' as const), overtaken: fc.nat(2) }),
  fc.constantFrom({ kind: 'older' as const }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class World {
  readonly log: Message[] = []
  readonly thread: Thread = emptyThread()

  constructor(before: number) {
    for (let seq = 1; seq <= before; seq++) this.log.push(textMessage(seq))
  }

  open(): void {
    const page = this.log.slice(-PAGE)
    reset(this.thread, page, page.length < this.log.length)
  }

  take(step: Step): void {
    if (step.kind === 'again') this.again(step.index)
    else if (step.kind === 'pull') this.pull(step.overtaken)
    else if (step.kind === 'older') this.older()
    else this.say(step.kind === 'own', step.fate)
  }

  heal(): void {
    while (lastSeq(this.thread) < this.log.length) this.pull()
    while (this.thread.hasOlder) this.older()
  }

  private say(own: boolean, fate: string[]): void {
    const seq = this.log.length + 1
    const message = textMessage(seq, own ? { sender: me } : {})
    this.log.push(message)
    if (own) {
      const { clientMessageId, sentAt: createdAt } = message
      this.thread.outbox.push({ type: 'text', body: { text: '' }, clientMessageId, createdAt, state: 'sending', errorCode: null })
    }
    for (const way of fate) confirm(this.thread, { ...message }, way === 'push' ? seq - 1 : undefined)
  }

  private again(index: number): void {
    const message = this.log[index % Math.max(1, this.log.length)]
    if (message) confirm(this.thread, { ...message })
  }

  /** `overtaken`: this many messages were pushed between the request and its answer, which also contains them. */
  private pull(overtaken = 0): void {
    const upTo = this.thread.early.at(-1)?.seq ?? 0
    const missing = this.log.filter((message) => message.seq > lastSeq(this.thread) - overtaken)
    appendPage(this.thread, missing.slice(0, PAGE))
    if (missing.length <= PAGE) closeGap(this.thread, upTo)
  }

  private older(): void {
    const before = this.log.filter((message) => message.seq < (this.thread.items[0]?.seq ?? 1))
    prependPage(this.thread, before.slice(-PAGE), before.length > PAGE)
  }
}

function showsEachOnceAndInOrder({ thread }: World): void {
  const seqs = thread.items.map((message) => message.seq)
  expect(seqs).toEqual(seqs.map((_, index) => seqs[0]! + index))
  const ids = [...thread.items, ...thread.outbox].map((shown) => shown.clientMessageId)
  expect(new Set(ids).size).toBe(ids.length)
}

describe('whatever the network does', () => {
  it('each message is shown once, in order, and the conversation becomes what the server has', () => {
    fc.assert(fc.property(fc.nat(8), fc.nat(3), fc.array(step, { maxLength: 40, size: 'max' }), (before, openAt, steps) => {
      const world = new World(before)
      steps.forEach((next, index) => {
        if (index === openAt) world.open()
        if (index < openAt && (next.kind === 'pull' || next.kind === 'older')) return
        world.take(next)
        showsEachOnceAndInOrder(world)
      })
      if (steps.length <= openAt) world.open()
      world.heal()
      expect(world.thread.items.map((message) => message.id)).toEqual(world.log.map((message) => message.id))
      expect([world.thread.early, world.thread.outbox]).toEqual([[], []])
    }), { numRuns: 500 })
  })
})
