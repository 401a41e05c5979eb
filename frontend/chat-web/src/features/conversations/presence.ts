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

/** Whether this user is online; unknown for users who are not contacts. */
export const presenceOf = (user: Id): Presence | undefined => known.get(user)

/** Sets the user of the chat on screen; null for none. */
export function watchPresence(user: Id | null): void {
  if (user === watched) return
  watched = user
  ask()
}

function ask(): void {
  const user = watched
  // The known state may be outdated.
  known.clear()
  command('presence', { users: user ? [user] : [] }).then(({ items }) => {
    const found = items.find((item) => item.userId === user)
    if (found && user === watched) known.set(found.userId, found)
  }, () => {
    // The presence is unknown until the next hello asks again.
  })
}
