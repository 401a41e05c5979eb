import { computed } from 'vue'
import { useStore } from 'vuex'
import type { DocumentedState } from '@/store'

/** The navigation's two counts: unread messages of chats that are not muted, and requests that wait for the user: of people, and to groups. */
export function useAttention() {
  const store = useStore<DocumentedState>()
  return {
    unread: computed<number>(() => store.getters['sessions/unreadTotal'] ?? 0),
    pending: computed<number>(() => (store.getters['contactRequests/pendingCount'] ?? 0) + (store.getters['joinRequests/pendingCount'] ?? 0)),
  }
}
