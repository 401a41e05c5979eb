import { describe, expect, it } from 'vitest'
import { buildWithStore } from '../support/client'
import type { Device } from '../support/device'
import { useStage } from '../support/stage'

/** The template from the documentation, with the addresses of an installation. */
const template = (host: string) => `import { createStore } from 'vuex'

export default createStore({
  state: {
    backendUrl: 'https://${host}',
    wsUrl: 'wss://${host}',
    avatarPath: '/static/avatars/',
    userInfo: (sessionStorage.getItem('userInfo') && JSON.parse(sessionStorage.getItem('userInfo'))) || {},
    socket: null,
    iceConfig: {
      iceServers: [
        { urls: "stun:127.0.0.1:3478" },
        { urls: 'turn:127.0.0.1:3478?transport=udp', username: 'someone', credential: 'secret' },
      ]
    },
  },
  getters: {
  },
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
    }
  },
  actions: {
  },
  modules: {
  }
})
`

/** All the code that the page has loaded. */
const scripts = (device: Device) => device.page.evaluate(async () => {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))
  return (await Promise.all(loaded.map(async (name) => (await fetch(name)).text()))).join('\n')
})

describe('the documented store', () => {
  const stage = useStage()

  it('may be pasted with the addresses of an installation', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    const { dist, remove } = await buildWithStore(template(new URL(stage.server.origin).host))
    await stage.server.stop()
    await stage.server.install(dist).finally(remove)
    await stage.server.start()

    const device = await ann.anotherDevice()
    // This server is only in the template, so the pasted store is running.
    expect(await scripts(device)).toContain('turn:127.0.0.1:3478')
    await device.openContact('Bob')
    await device.write('Hello')
    // Bob's page is from the previous build and has reconnected by itself; half of its code is not loaded yet and no longer on the server.
    await expect.poll(() => bob.device.unread('Ann'), { timeout: 60_000 }).toBe('1')
    await bob.device.openContact('Ann')
    await bob.device.write('你好')
    await expect.poll(() => device.texts()).toEqual(['Hello', '你好'])
    await device.page.reload()
    await expect.poll(() => device.texts()).toEqual(['Hello', '你好'])
  })
})
