import { useI18n } from 'vue-i18n'
import { useGroups } from '@/features/groups/useGroups'
import type { SentByUser, Session, TextMessage } from '@/shared/api/types'
import { useErrorText } from '@/shared/errorText'
import { showToast } from '@/shared/toast'
import type { MenuAction } from '@/features/conversations/list/ChatMenu.vue'
import { rightsTo } from './messageRights'
import { chats, useMe } from '@/features/conversations/useChats'

const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏', '🎉', '🔥']

/** The actions on a message; a refused action is reported and reverted. */
export function useMessageActions(session: () => Session, edit: (message: TextMessage) => void) {
  const { t } = useI18n()
  const errorText = useErrorText()
  const me = useMe()
  const { groupOf } = useGroups()

  const attempt = (work: Promise<void>): void => void work.catch((error: unknown) => showToast(errorText(error), 'failed'))
  const entry = (id: string, run: () => void): MenuAction => ({ id, label: t(`chats.message.${id}`), testId: `message-menu-${id}`, run })

  async function copy({ body }: TextMessage): Promise<void> {
    try {
      await navigator.clipboard.writeText(body.text ?? '')
      showToast(t('chats.message.copied'))
    } catch {
      // Without https, or when the user denied access.
      showToast(t('chats.message.copyFailed'), 'failed')
    }
  }

  function actionsOf(message: SentByUser, now: number): MenuAction[] {
    const role = session().group ? (groupOf(session().conversationId)?.myRole ?? null) : null
    const may = rightsTo(message, me.value.id ?? '', role, now)
    return [
      ...(message.type === 'text' ? [entry('copy', () => void copy(message))] : []),
      ...(message.type === 'text' && may.edit ? [entry('edit', () => edit(message))] : []),
      ...(may.recall ? [entry('recall', () => attempt(chats.recall(message)))] : []),
    ]
  }

  const react = (message: SentByUser, emoji: string): void => attempt(chats.react(message, emoji))
  const emojiOf = (message: SentByUser): MenuAction[] =>
    QUICK.map((emoji) => ({ id: emoji, label: emoji, testId: `message-menu-${emoji}`, run: () => react(message, emoji) }))

  return { actionsOf, emojiOf, react }
}
