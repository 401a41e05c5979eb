import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { api } from './client'
import { collect } from './collect'
import { fileBody } from './fileBody'
import { keepToken } from './token'
import type { Contact, Me, Session, UserCard } from './types'
import { stubNetwork, type Asked } from '@/testing/network'

/** Never runs: `npm run typecheck` fails if a line compiles that must not. */
export const refusedByTheCompiler = async (): Promise<void> => {
  const path = { conversationId: 'D1' }
  // @ts-expect-error The document does not have the path.
  await api.get('/me/wallet')
  // @ts-expect-error The path does not have the method.
  await api.post('/me')
  // @ts-expect-error The operation does not have the query.
  await api.get('/users', { params: { query: { nickname: 'Ann' } } })
  // @ts-expect-error The query is a number.
  await api.get('/users', { params: { query: { limit: 'all' } } })
  // @ts-expect-error The parameter of the path is missing.
  await api.get('/sessions/{conversationId}')
  // @ts-expect-error The parameter of the path has another name.
  await api.get('/sessions/{conversationId}', { params: { path: { id: 'D1' } } })
  // @ts-expect-error The body is missing.
  await api.put('/sessions/{conversationId}/pin', { params: { path } })
  // @ts-expect-error The body does not have the field.
  await api.put('/sessions/{conversationId}/pin', { params: { path }, body: { pinned: true, until: 'tomorrow' } })
  // @ts-expect-error The field is a boolean.
  await api.put('/sessions/{conversationId}/pin', { params: { path }, body: { pinned: 'yes' } })
  // @ts-expect-error The answer does not have the field.
  void (await api.get('/me')).wallet
  // @ts-expect-error There is no answer.
  void (await api.delete('/me/devices')).items
}

describe('a call', () => {
  let asked: Asked
  let answer: unknown
  beforeEach(() => {
    keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
    answer = { id: 'U1' }
    stubNetwork((request) => {
      asked = request
      return answer === null ? new Response(null, { status: 204 }) : new Response(JSON.stringify(answer), { status: 200 })
    })
  })
  afterEach(() => void vi.unstubAllGlobals())

  it('answers what the document says', async () => {
    expectTypeOf(await api.get('/me')).toEqualTypeOf<Me>()
    expectTypeOf((await api.get('/contacts')).items).toEqualTypeOf<Contact[]>()
    expectTypeOf(await api.delete('/me/devices')).toEqualTypeOf<undefined>()
    expectTypeOf(api.put<'/sessions/{conversationId}/pin'>).returns.resolves.toEqualTypeOf<Session>()
    expect(await api.get('/me')).toEqual({ id: 'U1' })
    answer = null
    expect(await api.delete('/me/devices')).toBeUndefined()
  })

  it('puts parameters into the path and the query, encoded, and leaves out what is undefined', async () => {
    await api.get('/users', { params: { query: { query: 'Ann & Bo', cursor: undefined, limit: 20 } } })
    expect([asked.path, asked.query]).toEqual(['/users', { query: 'Ann & Bo', limit: '20' }])
    const path = { conversationId: 'D1', seq: 2, emoji: '👍' }
    await api.put('/conversations/{conversationId}/messages/{seq}/reactions/{emoji}', { params: { path } })
    expect([asked.method, asked.path]).toEqual(['PUT', '/conversations/D1/messages/2/reactions/%F0%9F%91%8D'])
  })

  it('sends JSON with the token, and a file as it is', async () => {
    await api.post('/sessions', { body: { userId: 'U2' } })
    expect([asked.authorization, asked.body]).toEqual(['Bearer token', { userId: 'U2' }])
    await api.put('/me/avatar', fileBody(new Blob(['picture'], { type: 'image/png' })))
    expect((asked.body as Blob).type).toBe('image/png')
    expect(await (asked.body as Blob).text()).toBe('picture')
  })

  it('takes an answer that is no JSON for none', async () => {
    vi.stubGlobal('fetch', async () => new Response('<html>', { status: 200 }))
    await expect(api.get('/me')).rejects.toMatchObject({ status: 0, code: 'network' })
  })

  it('is repeated for every page of a list', async () => {
    const cursors: (string | undefined)[] = []
    stubNetwork(({ query }) => {
      cursors.push(query.cursor)
      const isLast = query.cursor === 'second'
      return new Response(JSON.stringify({ items: [{ id: isLast ? 'U2' : 'U1' }], hasMore: !isLast, nextCursor: isLast ? null : 'second' }))
    })
    const users = await collect((page) => api.get('/users', { params: { query: { query: 'Bo', ...page } } }))
    expectTypeOf(users).toEqualTypeOf<UserCard[]>()
    expect([users.map(({ id }) => id), cursors]).toEqual([['U1', 'U2'], [undefined, 'second']])
  })
})
