import { useRouter } from 'vue-router'
import { useStore } from 'vuex'
import type { Id, Session } from '@/shared/api/types'

/** Creates the session with a contact or a group if needed, then shows its conversation. */
export function useOpenChat() {
  const router = useRouter()
  const store = useStore()
  return async (target: { userId: Id } | { groupId: Id }): Promise<void> => {
    const session: Session = await store.dispatch('sessions/open', target)
    await router.push({ name: 'chats', params: { conversationId: session.conversationId } })
  }
}
