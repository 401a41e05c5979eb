import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { MessagePreview, NamedUser, Session, SystemBody } from '@/shared/api/types'
import { isolated } from '@/shared/text'
import type { DayWords } from './time'
import { useMe } from './useChats'

/** The texts of the chats, in the reader's language and from the reader's point of view. */
export function useWords() {
  const { t, te, locale } = useI18n()
  const me = useMe()
  const days: ComputedRef<DayWords> = computed(() => ({ locale: locale.value, yesterday: t('chats.yesterday') }))
  const name = (user: NamedUser): string => (user.id === me.value.id ? t('chats.you') : isolated(user.nickname))

  /** The text with the event's name as key, plus `With` if the event names other people; a newer server may have events without a text. */
  function systemText({ event, actor, targets, name: called = '' }: SystemBody): string {
    const others = targets.filter((target) => target.id !== actor.id).map(name)
    const words = [...(others.length > 0 ? [`notices.${event}With`] : []), `notices.${event}`].find((key) => te(key, 'en'))
    return t(words ?? 'notices.unknown', { actor: name(actor), targets: others.join(t('chats.and')), name: isolated(called) })
  }

  const recalledText = (by: NamedUser): string => t('chats.recalled', { actor: name(by) })

  function previewText(session: Session): string {
    const preview: MessagePreview | null = session.lastMessage
    if (!preview) return ''
    if (preview.system) return systemText(preview.system)
    if (preview.recalledBy) return recalledText(preview.recalledBy)
    const named = session.kind === 'group' && preview.senderId !== me.value.id && preview.senderName
    return named ? t('chats.previewFrom', { name: isolated(preview.senderName ?? ''), text: isolated(preview.text) }) : preview.text
  }

  function errorText(code: string): string {
    const key = `errors.${code}`
    return te(key, 'en') ? t(key) : t('errors.unknown')
  }

  return { t, days, systemText, recalledText, previewText, errorText }
}
