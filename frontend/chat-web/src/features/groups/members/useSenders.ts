import { onBeforeUnmount, watch, type Ref } from 'vue'
import type { Id, Message } from '@/shared/api/types'
import { learnGone, learnMembers } from './memberFaces'
import { findMembers } from './membersApi'
import { useGroupNotices } from './useGroupNotices'

/** As many of the newest messages are looked at for their senders. */
const LOOKED_AT = 200
/** A burst of messages asks once. */
const SETTLE_MS = 300

/** Asks how the people who wrote in a group are called there now, and what they are: messages on this device may be older than their names. */
export function useSenders(group: Id, items: Readonly<Ref<readonly Message[]>>): void {
  const asked = new Set<Id>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const senders = (): Id[] => [...new Set(items.value.slice(-LOOKED_AT).flatMap((message) => message.sender?.id ?? []))]

  async function ask(): Promise<void> {
    const unknown = senders().filter((id) => !asked.has(id))
    if (unknown.length === 0) return
    for (const id of unknown) asked.add(id)
    try {
      const members = await findMembers(group, unknown)
      const present = new Set(members.map(({ id }) => id))
      learnMembers(group, members)
      learnGone(group, unknown.filter((id) => !present.has(id)))
    } catch {
      // The names of the messages stay; the next connection asks again.
      for (const id of unknown) asked.delete(id)
    }
  }

  function soon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), SETTLE_MS)
  }

  watch(() => senders().length, soon, { immediate: true })
  useGroupNotices(() => group, {
    happened({ actor, targets }) {
      // Roles may have changed.
      for (const { id } of [actor, ...targets]) asked.delete(id)
      soon()
    },
    missed() {
      asked.clear()
      soon()
    },
  })
  onBeforeUnmount(() => clearTimeout(timer))
}
