import type { Module } from 'vuex'
import type { ConnectionStatus } from './connection'

export interface ConnectionState {
  status: ConnectionStatus
  /** The browser's own view of the network. */
  networkUp: boolean
}

/** The state of the connection banner; namespaced `connection`. */
export const connectionModule: Module<ConnectionState, unknown> = {
  namespaced: true,
  state: () => ({ status: 'stopped', networkUp: navigator.onLine }),
  mutations: {
    setStatus(state, status: ConnectionStatus) {
      state.status = status
    },
    setNetworkUp(state, up: boolean) {
      state.networkUp = up
    },
  },
}
