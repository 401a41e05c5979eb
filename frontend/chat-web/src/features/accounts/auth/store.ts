import type { ActionContext, Module, Store } from 'vuex'
import type { DocumentedState } from '@/store'
import { anonymousApi, api, ApiError } from '@/shared/api/client'
import { refresh, tryRefresh, watchRefresh } from '@/shared/api/refresh'
import { dropToken, keepToken } from '@/shared/api/token'
import type { Id, Me, SignedIn } from '@/shared/api/types'
import { eraseLocal, localUser, openLocal } from '@/local'
import { onEvent, onHello, startRealtime, stopRealtime } from '@/realtime'
import { deviceName } from './deviceName'
import { renewInTime } from './renewal'
import { forgetSignIn, rememberSignIn, rememberedUser } from './hint'
import { announceSignedOut } from './signedOut'

export interface AuthState {
  status: 'unknown' | 'signedIn' | 'signedOut'
  deviceId: string | null
  /** Why the sign-in ended without the user's request: an error code, for the sign-in page. */
  endedBy: string | null
}

export interface Credentials {
  telephone: string
  password: string
}

type Context = ActionContext<AuthState, DocumentedState>
type Person = Pick<SignedIn, 'user'> & { deviceId: Id | null }

const SIGNED_OUT = 4501
const DISABLED = 4502

const thisBrowser = () => ({ deviceName: deviceName(navigator.userAgent), keepIn: 'cookie' as const })

/** Serialises sign-ins: each waits until the previous one is complete. */
let adopting: Promise<void> = Promise.resolve()
/** Counts sign-outs: a user who signs out while being signed in stays out. */
let departures = 0

/** The sign-in state; namespaced `auth`. The user is `userInfo` of the documented store; tokens are in no store. */
const authModule: Module<AuthState, DocumentedState> = {
  namespaced: true,
  state: () => ({ status: 'unknown', deviceId: null, endedBy: null }),
  mutations: {
    signedIn(state, deviceId: string | null) {
      Object.assign(state, { status: 'signedIn', deviceId: deviceId ?? state.deviceId, endedBy: null })
    },
    signedOut(state, endedBy: string | null) {
      Object.assign(state, { status: 'signedOut', deviceId: null, endedBy })
    },
  },
  actions: {
    /** Returns how many wrong passwords others tried since the last sign-in. */
    async signIn({ dispatch }, credentials: Credentials): Promise<number> {
      const signedIn = await anonymousApi.post('/auth/sign-in', { body: { ...credentials, ...thisBrowser() } })
      await dispatch('enter', signedIn)
      return signedIn.failedSignIns
    },
    async askForCode(_, telephone: string) {
      await anonymousApi.post('/auth/sms-codes', { body: { telephone } })
    },
    async signInByCode({ dispatch }, proof: { telephone: string; code: string }) {
      await dispatch('enter', await anonymousApi.post('/auth/sign-in/code', { body: { ...proof, ...thisBrowser() } }))
    },
    async resetPassword({ dispatch }, renewal: { telephone: string; code: string; newPassword: string }) {
      await dispatch('enter', await anonymousApi.post('/auth/reset-password', { body: { ...renewal, ...thisBrowser() } }))
    },
    async register({ dispatch }, account: Credentials & { nickname: string; code: string | null }) {
      await dispatch('enter', await anonymousApi.post('/accounts', { body: { ...account, ...thisBrowser() } }))
    },
    async enter({ dispatch }, signedIn: SignedIn) {
      keepToken(signedIn)
      await dispatch('adopt', signedIn)
    },
    /**
     * Restores the sign-in after a reload; resolves either way. If this device has data of the user, it is shown at once, and the
     * connection finds out whether the cookie is still valid.
     */
    async restore({ dispatch, commit, rootState }) {
      const user = rememberedUser()
      if (!user) return commit('signedOut', null)
      const known = rootState.userInfo.id === user ? (rootState.userInfo as Me) : await localUser(user)
      if (known) return dispatch('adopt', { user: known, deviceId: null })
      try {
        await refresh()
        await adopting
      } catch {
        commit('signedOut', null)
      }
    },
    adopt(context, person: Person) {
      adopting = adopting.then(() => adopt(context, person, (code) => void context.dispatch('closed', code)))
      return adopting
    },
    async closed({ dispatch }, closeCode: number) {
      if (closeCode === SIGNED_OUT) {
        // A password change, here or in another tab, signs this browser out and in again: the cookie is then valid, and the connection starts again.
        stopRealtime()
        if (await tryRefresh()) return
      }
      await dispatch('end', closeCode === DISABLED ? 'account.disabled' : 'auth.signed_out')
    },
    async signOut({ dispatch }) {
      // First: the server closes the socket of a signed-out device, which would look like a sign-out from elsewhere.
      stopRealtime()
      // If the server is unreachable, or the device is already signed out, this browser still drops the data.
      await api.post('/auth/sign-out').catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error
      })
      await dispatch('end', null)
    },
    end({ commit, state, rootState }, reason: string | null) {
      if (state.status === 'signedOut') return
      const user = (rootState.userInfo.id as Id | undefined) ?? rememberedUser()
      clear(user)
      dropToken()
      // Another user may have signed in meanwhile, in another tab.
      if (rememberedUser() === user) forgetSignIn()
      commit('cleanUserInfo', null, { root: true })
      commit('signedOut', reason)
    },
  },
}

async function adopt({ commit, state, rootState }: Context, { user, deviceId }: Person, closed: (code: number) => void): Promise<void> {
  const before = rootState.userInfo.id as Id | undefined
  const isNew = state.status !== 'signedIn' || user.id !== before
  if (state.status === 'signedIn' && isNew) clear(before ?? null)
  commit('setUserInfo', user, { root: true })
  rememberSignIn(user.id)
  if (isNew) {
    const leaving = departures
    await openLocal(user.id)
    if (leaving !== departures) return
  }
  commit('signedIn', deviceId)
  startRealtime(user.id, closed)
}

function clear(user: Id | null): void {
  departures++
  stopRealtime()
  announceSignedOut()
  if (user) void eraseLocal(user)
}

export function installAuth(store: Store<DocumentedState>): void {
  store.registerModule('auth', authModule)
  const setUser = (user: Me) => store.commit('setUserInfo', user)
  watchRefresh(
    (signedIn) => void store.dispatch('auth/adopt', signedIn),
    (error) => void store.dispatch('auth/end', error.code),
  )
  onHello(({ user }) => setUser(user))
  onEvent('profile.changed', ({ user }) => setUser(user))
  renewInTime()
}
