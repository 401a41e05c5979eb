import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Message, MessagePreview, NamedUser, NoticeBody, Session, SystemLine, UnknownType } from '@/shared/api/types'
import { nameOf } from '@/features/contacts/names'
import { nameIn } from '@/features/groups/members/memberFaces'
import { isolated } from '@/shared/text'
import { untilTime, type DayWords } from './time'
import { useMe } from './useChats'

/** The texts of the chats, in the reader's language and from the reader's point of view. */
export function useWords() {
  const { t, te, locale } = useI18n()
  const me = useMe()
  const days: ComputedRef<DayWords> = computed(() => ({ locale: locale.value, yesterday: t('chats.yesterday') }))
  const name = (user: NamedUser): string => (user.id === me.value.id ? t('chats.you') : isolated(nameOf(user)))

  /** The text with the event's name as key, plus `With` if the event names other people; a newer server may have events without a text. */
  function noticeText({ event, actor, targets, name: called = '', until }: NoticeBody): string {
    const others = targets.filter((target) => target.id !== actor.id).map(name)
    const words = [...(others.length > 0 ? [`notices.${event}With`] : []), `notices.${event}`].find((key) => te(key, 'en'))
    const end = until ? untilTime(until, locale.value) : ''
    return t(words ?? 'notices.unknown', { actor: name(actor), targets: others.join(t('chats.and')), name: isolated(called), until: end })
  }

  /** For a kind of message that only a newer client knows. */
  const unknownText = (_kind: UnknownType): string => t('chats.unknown.text')

  const systemText = (line: SystemLine): string => (line.type === 'system' ? noticeText(line.body) : unknownText(line.type))

  const recalledText = ({ id, nickname, alias }: NamedUser & { alias?: string }): string =>
    t('chats.recalled', { actor: name({ id, nickname: alias || nickname }) })

  function previewText(session: Session): string {
    const preview: MessagePreview | null = session.lastMessage
    if (!preview) return ''
    if (preview.recalledBy) return recalledText(preview.recalledBy)
    const text = textOf(preview)
    const { senderId: id, senderName: nickname } = preview
    const named = session.kind === 'group' && id && id !== me.value.id && nickname
    return named ? t('chats.previewFrom', { name: isolated(nameIn(session.conversationId, { id, nickname })), text: isolated(text) }) : text
  }

  function textOf({ text, system, ...preview }: MessagePreview): string {
    const type = preview.type as Message['type']
    if (type === 'text') return text
    if (type === 'system') return system ? noticeText(system) : ''
    return unknownText(type)
  }

  function errorText(code: string): string {
    const key = `errors.${code}`
    return te(key, 'en') ? t(key) : t('errors.unknown')
  }

  return { t, days, systemText, unknownText, recalledText, previewText, errorText }
}
