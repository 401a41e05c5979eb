import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'vuex'
import { FakeSocket } from '@/testing/fakeSocket'
import { stubNetwork } from '@/testing/network'
import { clientConfig } from '@/testing/samples'

/** The documentation's template with its addresses filled in, as an installation pastes it over store/index.js. */
const pasted = () => createStore({
  state: {
    backendUrl: 'https://chat.example:8080',
    wsUrl: 'wss://chat.example:8080',
    avatarPath: '/static/avatars/',
    userInfo: (sessionStorage.getItem('userInfo') && JSON.parse(sessionStorage.getItem('userInfo')!)) || {},
    socket: null as unknown,
    iceConfig: { iceServers: [{ urls: 'turn:chat.example:3478?transport=udp', username: 'someone', credential: 'secret' }] },
  },
  getters: {},
  mutations: {
    setUserInfo(state, userInfo) {
      state.userInfo = userInfo
      sessionStorage.setItem('userInfo', JSON.stringify(userInfo))
    },
    cleanUserInfo(state) {
      state.userInfo = {}
      sessionStorage.removeItem('userInfo')
    },
    setSocket(state, socket) {
      state.socket = socket
    },
  },
  actions: {},
  modules: {},
})

const json = (value: unknown) => new Response(JSON.stringify(value), { status: 200 })

describe('the documented store', () => {
  beforeEach(() => {
    vi.resetModules()
    vi.doUnmock('@/store')
    sessionStorage.clear()
    localStorage.clear()
  })

  it('takes its addresses from the page out of the box', async () => {
    const { default: store } = await import('@/store')
    expect(store.state).toMatchObject({
      backendUrl: window.location.origin, wsUrl: window.location.origin.replace(/^http/, 'ws'), avatarPath: '/static/avatars/',
      userInfo: {}, socket: null, iceConfig: { iceServers: [] },
    })
  })

  it('keeps the person over a reload of the page', async () => {
    const { default: store } = await import('@/store')
    store.commit('setUserInfo', { id: 'U1' })
    vi.resetModules()
    const { default: reloaded } = await import('@/store')
    expect(reloaded.state.userInfo).toEqual({ id: 'U1' })
    reloaded.commit('cleanUserInfo')
    expect([reloaded.state.userInfo, sessionStorage.getItem('userInfo')]).toEqual([{}, null])
  })

  it('can be the pasted template: everything goes to its addresses and its servers stay', async () => {
    const store = pasted()
    vi.doMock('@/store', () => ({ default: store }))
    const urls: string[] = []
    stubNetwork(({ url }) => {
      urls.push(url)
      return json(url.endsWith('/client-config')
        ? { ...clientConfig, iceServers: [{ urls: ['stun:server.example'] }] }
        : {
            items: [], hasMore: false, nextCursor: null,
            user: { id: 'U1', nickname: 'Ann' }, accessToken: 'hidden', expiresAt: '2099-01-01T00:00:00.000Z', deviceId: 'V1',
          })
    })
    vi.stubGlobal('WebSocket', FakeSocket)
    FakeSocket.install()

    const { registerModules } = await import('./registerModules')
    const { avatarSrc } = await import('@/shared/media')
    registerModules(store as never)
    await store.dispatch('auth/signIn', { telephone: '13800000001', password: 'correct horse' })
    await vi.waitFor(() => expect(FakeSocket.opened).toHaveLength(1))

    expect(urls.every((url) => url.startsWith('https://chat.example:8080/api/v1/'))).toBe(true)
    expect(FakeSocket.last.url).toBe('wss://chat.example:8080/ws')
    expect(avatarSrc('F1')).toBe('https://chat.example:8080/static/avatars/F1')
    expect(avatarSrc('/static/avatars/F1')).toBe('https://chat.example:8080/static/avatars/F1')
    expect(store.state.userInfo).toMatchObject({ id: 'U1' })
    expect(store.state.iceConfig.iceServers).toHaveLength(1)
    expect(JSON.stringify(store.state)).not.toContain('hidden')
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain('hidden')
    vi.unstubAllGlobals()
  })
})
