import type { Store } from 'vuex'
import type { Me } from '@/shared/api/types'

/** The documented interface of the store; a pasted template has exactly these members. */
export interface DocumentedState {
  backendUrl: string
  wsUrl: string
  avatarPath: string
  /** Empty until a user signs in. */
  userInfo: Partial<Me>
  socket: WebSocket | null
  iceConfig: { iceServers: RTCIceServer[] }
}

declare const store: Store<DocumentedState>
export default store
