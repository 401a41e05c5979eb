import type { Store } from 'vuex'
import type { Me } from '@/shared/api/types'

/** What the documented store promises; a pasted template has exactly these. */
export interface DocumentedState {
  backendUrl: string
  wsUrl: string
  avatarPath: string
  /** Empty until someone is signed in. */
  userInfo: Partial<Me>
  socket: WebSocket | null
  iceConfig: { iceServers: RTCIceServer[] }
}

declare const store: Store<DocumentedState>
export default store
