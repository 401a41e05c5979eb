import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { untilTime } from '@/features/conversations/time'
import type { Session } from '@/shared/api/types'
import { useNow } from '@/shared/useNow'
import { useGroups } from '../useGroups'
import { isMuted } from './memberRights'

/** Why the user may not write in the group now; null when they may, and between two people. */
export function useSilence(session: () => Session | undefined): ComputedRef<string | null> {
  const { t, locale } = useI18n()
  const { groupOf } = useGroups()
  const now = useNow()
  return computed(() => {
    const group = session()?.group ? groupOf(session()!.conversationId) : undefined
    if (!group) return null
    if (group.status !== 'normal') return t(`groups.silence.${group.status}`)
    if (isMuted(group.mutedUntil, now.value)) return t('groups.silence.muted', { time: untilTime(group.mutedUntil!, locale.value, new Date(now.value)) })
    return group.mutedAll && group.myRole === 'member' ? t('groups.silence.mutedAll') : null
  })
}
