import { useI18n } from 'vue-i18n'
import type { Session } from '@/shared/api/types'
import { useErrorText } from '@/shared/errorText'
import { showToast } from '@/shared/toast'
import type { MenuAction } from './ChatMenu.vue'
import { chats } from '../useChats'

/** The actions on a chat in the list; a refused action is reported and reverted. */
export function useSessionActions() {
  const { t } = useI18n()
  const errorText = useErrorText()
  const attempt = (work: Promise<void>): void => void work.catch((error: unknown) => showToast(errorText(error), 'failed'))
  const action = (id: string, work: () => Promise<void>): MenuAction => ({
    id, label: t(`chats.actions.${id}`), testId: `chat-menu-${id}`, run: () => attempt(work()),
  })

  return ({ conversationId: id, pinned, muted, unread, markedUnread }: Session): MenuAction[] => [
    action(pinned ? 'unpin' : 'pin', () => chats.pin(id, !pinned)),
    action(muted ? 'unmute' : 'mute', () => chats.mute(id, !muted)),
    ...(unread === 0 && !markedUnread ? [action('markUnread', () => chats.markUnread(id))] : []),
    action('removeFromList', () => chats.removeFromList(id)),
  ]
}
