import { useRouter } from 'vue-router'
import { useStore } from 'vuex'
import { api } from '@/shared/api/client'
import type { Id, Session } from '@/shared/api/types'

/** Makes sure of the session with a contact or a group, then shows its conversation. */
export function useOpenChat() {
  const router = useRouter()
  const store = useStore()
  return async (target: { userId: Id } | { groupId: Id }): Promise<void> => {
    const session = await api.post<Session>('/sessions', target)
    store.commit('sessions/upsert', session)
    await router.push({ name: 'chats', params: { conversationId: session.conversationId } })
  }
}
