import { computed, onBeforeUnmount, ref, type Ref } from 'vue'
import { onEphemeral } from '@/realtime'
import type { GroupMember, Id, NoticeBody, Page } from '@/shared/api/types'
import { learnMembers } from './memberFaces'
import { findMembers } from './membersApi'
import { useGroupNotices } from './useGroupNotices'

export interface MemberPages {
  members: Ref<GroupMember[]>
  state: Ref<'loading' | 'ready' | 'failed'>
  hasMore: Readonly<Ref<boolean>>
  /** Fetches the next page; does nothing at the end and while one is on its way. */
  more(): Promise<void>
  /** Begins again with the first page. */
  restart(): Promise<void>
  /** Shows these members as they are now, and no longer those who left. */
  refresh(ids: readonly Id[]): Promise<void>
}

/** Several lines in a row ask once. */
const SETTLE_MS = 200

/** Members of a group, a page at a time: never more than were scrolled to. `newcomers`: whether people who join belong to the list. */
export function useMemberPages(group: () => Id, fetchPage: (cursor?: string) => Promise<Page<GroupMember>>, newcomers: boolean): MemberPages {
  const members = ref<GroupMember[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const nextCursor = ref<string | null>(null)
  const affected = new Set<Id>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  async function load(cursor?: string): Promise<void> {
    const mine = ++round
    state.value = 'loading'
    try {
      const page = await fetchPage(cursor)
      if (mine !== round) return
      // Whoever was added meanwhile, because they joined, is on the page as well.
      const known = new Set(cursor ? members.value.map(({ id }) => id) : [])
      members.value = cursor ? [...members.value, ...page.items.filter(({ id }) => !known.has(id))] : page.items
      nextCursor.value = page.hasMore ? page.nextCursor : null
      learnMembers(group(), page.items)
      state.value = 'ready'
    } catch {
      // The list itself shows the failure, with a retry.
      if (mine === round) state.value = 'failed'
    }
  }

  async function more(): Promise<void> {
    if (state.value === 'failed') await load(members.value.length > 0 ? (nextCursor.value ?? undefined) : undefined)
    else if (state.value === 'ready' && nextCursor.value) await load(nextCursor.value)
  }

  async function refresh(ids: readonly Id[]): Promise<void> {
    const mine = round
    const listed = new Set(members.value.map(({ id }) => id))
    // In the order of joining new members are at the end, which is here only when there are no more pages.
    const whole = newcomers && !nextCursor.value
    const asked = whole ? ids : ids.filter((id) => listed.has(id))
    if (asked.length === 0) return
    const found = await findMembers(group(), asked).catch(() => null)
    // Without an answer the list stays as it is; the next line, or opening it again, mends it.
    if (!found || mine !== round) return
    learnMembers(group(), found)
    const now = new Map(found.map((member) => [member.id, member]))
    const kept = members.value.flatMap((member) => (asked.includes(member.id) ? (now.get(member.id) ?? []) : [member]))
    members.value = whole ? [...kept, ...found.filter(({ id }) => !kept.some((member) => member.id === id))] : kept
  }

  function happened({ event, actor, targets }: NoticeBody): void {
    // A new owner comes first: the order is another one.
    if (event === 'group.transferred') return void load()
    for (const { id } of [actor, ...targets]) affected.add(id)
    clearTimeout(timer)
    timer = setTimeout(() => {
      const ids = [...affected]
      affected.clear()
      void refresh(ids)
    }, SETTLE_MS)
  }

  useGroupNotices(group, { happened, missed: () => void load() })
  const end = onEphemeral((push) => {
    if (push.type !== 'alias' || push.conversation !== group()) return
    const member = members.value.find(({ id }) => id === push.userId)
    if (member) member.alias = push.alias
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    end()
  })
  return { members, state, hasMore: computed(() => nextCursor.value !== null), more, restart: () => load(), refresh }
}
