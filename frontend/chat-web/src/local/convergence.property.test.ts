import fc from 'fast-check'
import { flushPromises } from '@vue/test-utils'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { MessagesState } from '@/features/messages/store/store'
import type { SessionsState } from '@/features/conversations/sessions/store'
import { EventLog } from '@/realtime/eventLog'
import type { ChangePush, Commands, EventPush, MessagePush } from '@/realtime/protocol'
import { publishEvent, topics } from '@/realtime/subscriptions'
import { keepToken } from '@/shared/api/token'
import store from '@/store'
import { registerModules } from '@/store/registerModules'
import { forgetLists, listsOf } from '@/testing/client'
import { ModelServer } from '@/testing/model'
import { listOf, refusalOf, serve } from '@/testing/mountPage'
import { me } from '@/testing/samples'

/** The socket of the model's client: it only answers pulls. */
let pull: (asked: Commands['pull'][0]) => Commands['pull'][1]
vi.mock('@/realtime', async (original) => ({
  ...(await original<object>()),
  command: (_: 'pull', asked: Commands['pull'][0]) => Promise.resolve(pull(asked)),
}))

/** Mostly the same conversation, so that steps interact. */
const conversation = fc.constantFrom('D1', 'D1', 'D1', 'D1', 'D2', 'G1')
/** How often a push arrives: never, once, twice; late means after the next step. */
const delivery = fc.constantFrom('lost', 'once', 'twice', 'late')
const step = fc.record({
  delivery,
  what: fc.oneof(
    { weight: 12, arbitrary: fc.record({ kind: fc.constant('say' as const), conversation, mine: fc.boolean() }) },
    {
      weight: 16,
      arbitrary: fc.record({ kind: fc.constant('change' as const), conversation, back: fc.nat(2), how: fc.constantFrom('edit', 'recall', 'react') }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('read' as const), conversation }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('mute' as const, 'hide' as const, 'clearHistory' as const), conversation }) },
    fc.record({ kind: fc.constant('meet' as const), id: fc.constantFrom('U1', 'U2'), remark: fc.constantFrom(null, 'a', 'b') }),
    fc.record({ kind: fc.constant('apply' as const), id: fc.constantFrom('A1', 'A2'), flag: fc.boolean() }),
    fc.record({ kind: fc.constant('join' as const), id: fc.constantFrom('G1', 'G2'), flag: fc.boolean() }),
    fc.record({ kind: fc.constant('rename' as const), id: fc.constantFrom('G1', 'G2'), name: fc.constantFrom('a', 'b') }),
    fc.record({ kind: fc.constant('hello' as const) }),
  ),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
type News = MessagePush | ChangePush | EventPush

const state = () => store.state as unknown as { sessions: SessionsState; messages: MessagesState }
const sorted = (items: object[]) =>
  items.map((item) => JSON.parse(JSON.stringify(item)) as object).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))

class Client {
  readonly server = new ModelServer()
  private readonly log = new EventLog(publishEvent)
  private late: News[] = []

  async begin(): Promise<void> {
    forgetLists(store)
    store.commit('sessions/clear')
    store.commit('messages/clear')
    pull = (asked) => this.server.pull({ ...asked, limit: 2 })
    this.log.greet(this.server.hello(0))
    this.serve()
    for (const one of ['D1', 'D2', 'G1']) void store.dispatch('messages/open', { conversation: one })
    await flushPromises()
  }

  async take({ what, delivery }: Step): Promise<void> {
    const before = this.late
    this.late = []
    const news = what.kind === 'hello' ? this.greet() : this.happen(what)
    const times = { lost: 0, once: 1, twice: 2, late: 0 }[delivery]
    for (let time = 0; news && time < times; time++) this.hear(news)
    if (news && delivery === 'late') this.late.push(news)
    for (const old of before) this.hear(old)
    await flushPromises()
  }

  async heal(): Promise<void> {
    this.greet()
    await flushPromises()
  }

  private happen(what: Exclude<Step['what'], { kind: 'hello' }>): News | null {
    if (what.kind === 'say') return what.conversation === 'G1' && !this.server.people.groups.has('G1') ? null : this.server.say(what.conversation, what.mine)
    if (what.kind === 'change') return this.server.change(what.conversation, what.back, what.how)
    if (what.kind === 'read') return this.server.read(what.conversation)
    if (what.kind === 'meet') return this.server.meet(what.id, what.remark)
    if (what.kind === 'rename') return this.server.rename(what.id, what.name)
    if (what.kind === 'apply') return this.server.apply(what.id, what.flag)
    return what.kind === 'join' ? this.server.join(what.id, what.flag) : this.server[what.kind](what.conversation)
  }

  private hear(news: News): void {
    if (news.type === 'message') topics.message.publish(structuredClone(news))
    else if (news.type === 'change') topics.change.publish(structuredClone(news))
    else if (!this.log.take(structuredClone(news))) this.greet()
  }

  private greet(): null {
    const reply = this.server.hello(this.log.pts)
    this.log.expectHello()
    expect(this.log.greet({ ...reply, epoch: this.log.epoch! })).toBe('recovered')
    topics.marks.publish(reply.conversations)
    return null
  }

  private serve(): void {
    serve((_, path) => {
      if (path === '/sessions') return listOf(this.server.sessions())
      if (path.endsWith('/messages')) return listOf(structuredClone(this.server.shown(path.split('/')[2]!)))
      const one = this.server.session(path.split('/').at(-1)!)
      return one ? { body: one } : refusalOf(404, 'conversation.not_found')
    })
  }
}

describe('events applied to an old state', () => {
  beforeAll(() => {
    serve(() => listOf([]))
    registerModules(store)
    store.commit('setUserInfo', me)
    keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
  })

  it('give what a fresh snapshot would, whatever was lost, repeated or late', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), async (steps) => {
      const client = new Client()
      await client.begin()
      for (const next of steps) await client.take(next)
      await client.heal()
      expect(sorted(Object.values(state().sessions.byId).filter((session) => !session.hidden))).toEqual(sorted(client.server.sessions()))
      for (const { conversationId: id, visibleFromSeq } of client.server.sessions())
        expect(state().messages.threads[id]!.items.filter(({ seq }) => seq >= visibleFromSeq)).toEqual(client.server.shown(id))
      for (const list of ['contacts', 'applications', 'groups'] as const)
        expect(sorted(Object.values(listsOf(store)[list]))).toEqual(sorted([...client.server.people[list].values()]))
    }), { numRuns: 500 })
  }, 60_000)
})
