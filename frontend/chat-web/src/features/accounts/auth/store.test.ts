import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeSocket, helloReply } from '@/testing/fakeSocket'
import { settle, stopClient } from '@/testing/client'
import { stubNetwork } from '@/testing/network'
import { clientConfig } from '@/testing/samples'

type Answer = () => Response

const json = (status: number, body: unknown): Answer => () => new Response(status === 204 ? null : JSON.stringify(body), { status })
const user = (id: string) => ({ ...helloReply().user, id })
const signedIn = (id = 'U1', accessToken = 'token', failedSignIns = 0) => json(200, {
  user: user(id), accessToken, deviceId: 'V1', refreshToken: null, expiresAt: new Date(Date.now() + 900_000).toISOString(), failedSignIns,
})

describe('who is signed in', () => {
  const answers = new Map<string, Answer>()
  let asked: { path: string; body: Record<string, unknown> }[]
  let store: Awaited<typeof import('@/store')>['default']
  const auth = () => (store.state as unknown as { auth: { status: string; endedBy: string | null } }).auth

  async function start(): Promise<void> {
    vi.resetModules()
    FakeSocket.install()
    store = (await import('@/store')).default
    const { registerModules } = await import('@/store/registerModules')
    const { superviseRealtime } = await import('@/realtime')
    registerModules(store)
    superviseRealtime()
  }

  beforeEach(async () => {
    vi.useFakeTimers()
    asked = []
    answers.clear()
    answers.set('/client-config', json(200, { ...clientConfig, iceServers: [{ urls: ['stun:server.example'] }] }))
    vi.stubGlobal('WebSocket', FakeSocket)
    stubNetwork(({ path, body = {} }) => {
      asked.push({ path, body: body as Record<string, unknown> })
      const answer = answers.get(path)
      if (!answer) throw new TypeError('offline')
      return answer()
    })
    await start()
  })
  afterEach(stopClient)

  const signIn = async () => {
    answers.set('/auth/sign-in', signedIn())
    await store.dispatch('auth/signIn', { telephone: '13800000001', password: 'correct horse' })
    await settle()
  }

  it('signs in with a cookie and connects', async () => {
    await signIn()
    expect(asked.find(({ path }) => path === '/auth/sign-in')!.body).toMatchObject({ keepIn: 'cookie', telephone: '13800000001' })
    expect([auth().status, store.state.userInfo.id, FakeSocket.opened.length]).toEqual(['signedIn', 'U1', 1])
  })

  it('passes a refusal on and stays out', async () => {
    answers.set('/auth/sign-in', json(401, { code: 'auth.wrong_credentials' }))
    await expect(store.dispatch('auth/signIn', { telephone: '1', password: '2' })).rejects.toMatchObject({ code: 'auth.wrong_credentials' })
    expect([auth().status, FakeSocket.opened.length]).toEqual(['unknown', 0])
  })

  it('takes the ICE servers from the server', () => {
    expect(store.state.iceConfig.iceServers).toEqual([{ urls: ['stun:server.example'] }])
  })

  it('asks nothing of a visitor who never signed in', async () => {
    await store.dispatch('auth/restore')
    expect(auth().status).toBe('signedOut')
    expect(asked.map(({ path }) => path)).toEqual(['/client-config'])
  })

  it('comes back after a reload by the cookie', async () => {
    await signIn()
    await start()
    answers.set('/auth/refresh', signedIn())
    await store.dispatch('auth/restore')
    expect([auth().status, store.state.userInfo.id]).toEqual(['signedIn', 'U1'])
  })

  it('stays after a reload without a network and connects when there is one', async () => {
    await signIn()
    await start()
    await store.dispatch('auth/restore')
    expect([auth().status, FakeSocket.opened.length]).toEqual(['signedIn', 0])
    answers.set('/auth/refresh', signedIn())
    await settle(60_000)
    expect(FakeSocket.opened.length).toBeGreaterThan(0)
  })

  it('is out after a reload when the cookie is refused', async () => {
    await signIn()
    await start()
    answers.set('/auth/refresh', json(401, { code: 'auth.refresh_invalid' }))
    await store.dispatch('auth/restore')
    await settle()
    expect([auth().status, auth().endedBy, store.state.userInfo]).toEqual(['signedOut', 'auth.refresh_invalid', {}])
  })

  it('forgets everything on signing out, without blaming anyone', async () => {
    await signIn()
    answers.set('/auth/sign-out', json(204, null))
    await store.dispatch('auth/signOut')
    FakeSocket.last.drop(4501)
    expect([auth().status, auth().endedBy, store.state.userInfo, sessionStorage.getItem('userInfo')]).toEqual(['signedOut', null, {}, null])
  })

  it.each([[4501, 'auth.signed_out'], [4502, 'account.disabled']])('is out when the server closes with %i', async (code, reason) => {
    await signIn()
    if (code === 4501) answers.set('/auth/refresh', json(401, { code: 'auth.refresh_invalid' }))
    FakeSocket.last.drop(code)
    await settle()
    expect([auth().status, auth().endedBy]).toEqual(['signedOut', reason])
  })

  it('stays in and connects anew when a change of password signed this browser out and in again', async () => {
    await signIn()
    answers.set('/auth/refresh', signedIn('U1', 'newer'))
    FakeSocket.last.drop(4501)
    await settle()
    expect([auth().status, auth().endedBy, FakeSocket.opened.length]).toEqual(['signedIn', null, 2])
  })

  it('lets nobody refresh while the password changes, for the cookie is about to die', async () => {
    await signIn()
    let answer: (response: Response) => void = () => {}
    const held = new Promise<Response>((resolve) => (answer = resolve))
    answers.set('/me/password', () => held as unknown as Response)
    answers.set('/auth/refresh', signedIn('U1', 'newest'))
    let last: Promise<unknown> = Promise.resolve()
    const locks = { request: (_: string, work: () => Promise<unknown>) => (last = last.then(work)) }
    vi.stubGlobal('navigator', { ...navigator, userAgent: navigator.userAgent, locks })
    const { changePassword } = await import('../settings/accountApi')
    const { refresh } = await import('@/shared/api/refresh')
    const changing = changePassword({ oldPassword: 'old' }, 'new')
    await settle()
    const refreshing = refresh()
    await settle()
    expect(asked.map(({ path }) => path)).not.toContain('/auth/refresh')
    answer(signedIn('U1', 'newer')())
    await changing
    await refreshing
    expect(asked.map(({ path }) => path).slice(-2)).toEqual(['/me/password', '/auth/refresh'])
    expect(asked.find(({ path }) => path === '/me/password')!.body).toEqual({ oldPassword: 'old', newPassword: 'new', keepIn: 'cookie' })
  })

  it('says how many wrong passwords others tried', async () => {
    answers.set('/auth/sign-in', signedIn('U1', 'token', 3))
    expect(await store.dispatch('auth/signIn', { telephone: '13800000001', password: 'correct horse' })).toBe(3)
  })

  it('renews the token before it expires and shows the new one to the socket', async () => {
    await signIn()
    FakeSocket.last.accept()
    FakeSocket.last.answer('hello', helloReply())
    answers.set('/auth/refresh', signedIn('U1', 'newer'))
    const ping = setInterval(() => FakeSocket.last.receive({ ping: { pts: 0, conversations: [] } }), 25_000)
    await settle(811_000)
    clearInterval(ping)
    expect(FakeSocket.last.commands('auth').map((command) => command.payload)).toEqual([{ token: 'newer' }])
  })

  it('starts afresh when another person signed in in another tab', async () => {
    await signIn()
    store.commit('sessions/upsert', { conversationId: 'D1', unread: 3, muted: false })
    answers.set('/auth/refresh', signedIn('U2', 'other'))
    const { refresh } = await import('@/shared/api/refresh')
    await refresh()
    await settle()
    expect(store.state.userInfo.id).toBe('U2')
    expect(store.getters['sessions/unreadTotal']).toBe(0)
    expect(FakeSocket.opened).toHaveLength(2)
  })
})
