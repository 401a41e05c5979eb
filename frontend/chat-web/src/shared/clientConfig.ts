import { computed, type ComputedRef } from 'vue'
import type { Store } from 'vuex'
import { anonymousApi } from '@/shared/api/client'
import type { ClientConfig } from '@/shared/api/types'
import store, { type DocumentedState } from '@/store'

interface ConfigState {
  maxTextLength: number
  avatarMaxBytes: number
}

const config = (): ConfigState => (store.state as unknown as { config: ConfigState }).config

export const useMaxTextLength = (): ComputedRef<number> => computed(() => config().maxTextLength)
export const useAvatarMaxBytes = (): ComputedRef<number> => computed(() => config().avatarMaxBytes)

/** The server's limits, with the protocol's defaults until they are fetched; namespaced `config`. */
export function installClientConfig(store: Store<DocumentedState>): void {
  store.registerModule('config', {
    namespaced: true,
    state: (): ConfigState => ({ maxTextLength: 5_000, avatarMaxBytes: 2_097_152 }),
    mutations: {
      set: (state: ConfigState, { maxTextLength, avatarMaxBytes }: ClientConfig) => Object.assign(state, { maxTextLength, avatarMaxBytes }),
    },
    actions: {
      async load({ commit, rootState }) {
        const answer = await anonymousApi.get('/client-config')
        commit('set', answer)
        // Servers in a pasted store are the installation's own choice.
        const { iceConfig } = rootState as DocumentedState
        if (iceConfig.iceServers.length === 0) iceConfig.iceServers = answer.iceServers
      },
    },
  })
  // If the server is unreachable, the defaults apply until the next start.
  store.dispatch('config/load').catch(() => undefined)
}
