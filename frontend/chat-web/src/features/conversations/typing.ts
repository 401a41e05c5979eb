import { reactive } from 'vue'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { command, CommandError, onMessage, onEphemeral } from '@/realtime'
import type { Id } from '@/shared/api/types'
import { rules } from '@/shared/clientConfig'

/** Longer than the pause between two pushes, so that continuous typing is shown without a break. */
const SHOWN_MS = 5_000

const typing = reactive(new Map<Id, Id>())
const timers = new Map<Id, ReturnType<typeof setTimeout>>()
const sentAt = new Map<Id, number>()

export function installTyping(): void {
  onEphemeral((push) => {
    if (push.type === 'typing') show(push.conversation, push.userId)
  })
  onMessage(({ conversation, message }) => {
    if (message.sender?.id === typing.get(conversation)) hide(conversation)
  })
  onSignedOut(() => {
    for (const conversation of [...timers.keys()]) hide(conversation)
    sentAt.clear()
  })
}

/** Whether this user is typing in this chat now. */
export const isTyping = (conversation: Id, user: Id): boolean => typing.get(conversation) === user

/** Notifies the other person of a direct chat, at most every few seconds. */
export function sendTyping(conversation: Id): void {
  // As often as the server forwards it; while that is not known, not at all.
  if (!rules.value) return
  const now = Date.now()
  if (now < (sentAt.get(conversation) ?? -Infinity) + rules.value.typingSeconds * 1_000) return
  sentAt.set(conversation, now)
  command('typing', { conversation }).catch((error: unknown) => {
    // No longer a contact: a retry would fail too. Otherwise the next keystroke retries.
    if (error instanceof CommandError && !error.temporary) sentAt.set(conversation, Infinity)
  })
}

function show(conversation: Id, user: Id): void {
  clearTimeout(timers.get(conversation))
  typing.set(conversation, user)
  timers.set(conversation, setTimeout(() => hide(conversation), SHOWN_MS))
}

function hide(conversation: Id): void {
  clearTimeout(timers.get(conversation))
  timers.delete(conversation)
  typing.delete(conversation)
}
