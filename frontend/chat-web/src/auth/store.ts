import type { Module, Store } from 'vuex'
import type { DocumentedState } from '@/store'
import { anonymousApi, api, ApiError } from '@/shared/api/client'
import { refresh, watchRefresh } from '@/shared/api/refresh'
import { dropToken, keepToken } from '@/shared/api/token'
import type { Me, SignedIn } from '@/shared/api/types'
import { onEvent, onHello, startRealtime, stopRealtime } from '@/realtime'
import { deviceName } from './deviceName'
import { renewInTime } from './renewal'
import { forgetSignIn, mayBeSignedIn, rememberSignIn } from './hint'
import { announceSignedOut } from './signedOut'

export interface AuthState {
  status: 'unknown' | 'signedIn' | 'signedOut'
  deviceId: string | null
  /** Why it ended without being asked to: an error code, for the sign-in page. */
  endedBy: string | null
}

export interface Credentials {
  telephone: string
  password: string
}

const DISABLED = 4502

/** Who is signed in; namespaced `auth`. The person is `userInfo` of the documented store, tokens are in no store. */
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
    async signIn({ dispatch }, credentials: Credentials) {
      await dispatch('enter', ['/auth/sign-in', credentials])
    },
    async register({ dispatch }, account: Credentials & { nickname: string }) {
      await dispatch('enter', ['/accounts', account])
    },
    async enter({ dispatch }, [path, fields]: [string, object]) {
      const body = { ...fields, deviceName: deviceName(navigator.userAgent), keepIn: 'cookie' }
      const signedIn = await anonymousApi.post<SignedIn>(path, body)
      keepToken(signedIn)
      await dispatch('adopt', signedIn)
    },
    /** Comes back after a reload by the cookie; resolves either way. */
    async restore({ dispatch, commit, rootState }) {
      if (!mayBeSignedIn()) return commit('signedOut', null)
      try {
        await refresh()
      } catch (error) {
        // Without a network whoever was here stays here; the socket keeps trying.
        const offline = error instanceof ApiError && error.status !== 401 && rootState.userInfo.id
        if (offline) await dispatch('adopt', null)
        else commit('signedOut', null)
      }
    },
    adopt({ commit, rootState, state }, signedIn: SignedIn | null) {
      const someoneElse = state.status === 'signedIn' && signedIn !== null && signedIn.user.id !== rootState.userInfo.id
      if (someoneElse) clear()
      if (signedIn) commit('setUserInfo', signedIn.user, { root: true })
      commit('signedIn', signedIn?.deviceId ?? null)
      rememberSignIn()
      startRealtime((code) => this.dispatch('auth/end', code === DISABLED ? 'account.disabled' : 'auth.signed_out'))
    },
    async signOut({ dispatch }) {
      // First: the server closes this socket as that of a signed-out device, which would look like someone else's doing.
      stopRealtime()
      // Unreachable or already signed out elsewhere: this browser forgets all the same.
      await api.post('/auth/sign-out').catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error
      })
      await dispatch('end', null)
    },
    end({ commit, state }, reason: string | null) {
      if (state.status === 'signedOut') return
      clear()
      dropToken()
      forgetSignIn()
      commit('cleanUserInfo', null, { root: true })
      commit('signedOut', reason)
    },
  },
}

function clear(): void {
  stopRealtime()
  announceSignedOut()
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
