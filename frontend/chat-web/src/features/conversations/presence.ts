import { reactive } from 'vue'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { command, onEphemeral, onOnline } from '@/realtime'
import type { Presence } from '@/realtime/protocol'
import type { Id } from '@/shared/api/types'

const known = reactive(new Map<Id, Presence>())
let watched: Id | null = null

export function installPresence(): void {
  onEphemeral((push) => {
    if (push.type === 'presence' && push.userId === watched) known.set(push.userId, push)
  })
  // A new connection watches nobody.
  onOnline(() => {
    if (watched) ask()
  })
  onSignedOut(() => {
    watched = null
    known.clear()
  })
}

/** Whether this person is there; unknown for those who are no contacts. */
export const presenceOf = (user: Id): Presence | undefined => known.get(user)

/** The person of the chat on screen; null for none. */
export function watchPresence(user: Id | null): void {
  if (user === watched) return
  watched = user
  ask()
}

function ask(): void {
  const user = watched
  // What was known may be old by now.
  known.clear()
  command('presence', { users: user ? [user] : [] }).then(({ items }) => {
    const found = items.find((item) => item.userId === user)
    if (found && user === watched) known.set(found.userId, found)
  }, () => {
    // The next hello asks again; until then it is not known.
  })
}
