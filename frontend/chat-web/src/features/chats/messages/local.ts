import { Dexie } from 'dexie'
import type { Store } from 'vuex'
import { onSignedOut } from '@/auth/signedOut'
import { keep } from '@/local'
import type { LocalDatabase } from '@/local/database'
import { isLeading, onEvent, onMessage, onRecoveryFailed } from '@/realtime'
import type { Id, Message } from '@/shared/api/types'
import type { DocumentedState } from '@/store'

/** So many of the newest messages of each conversation stay on this device. */
export const KEPT = 200
/** Of those, what is shown at first; the rest comes by scrolling like everything older. */
const SHOWN = 100
/** A burst of messages is written once. */
const SETTLE_MS = 200

let queue: Message[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** The newest messages kept of a conversation that follow each other without a hole, ascending. */
export async function keptRun(conversation: Id): Promise<Message[]> {
  await write()
  const newest = await keep((db) => all(db, conversation).reverse().limit(SHOWN).toArray())
  const run: Message[] = []
  for (const message of newest ?? []) {
    if (run.length > 0 && message.seq !== run.at(-1)!.seq - 1) break
    run.push(message)
  }
  return run.reverse()
}

/** Keeps what comes in, opened or not, and forgets what the server no longer stands by. */
export function keepMessages(store: Store<DocumentedState>): void {
  store.subscribe(({ type, payload }) => {
    if (type === 'messages/reset' || type === 'messages/appendPage') {
      const { items, kept } = payload as { items: Message[]; kept?: boolean }
      if (!kept) add(items)
    } else if (type === 'messages/confirm' && isLeading()) add([(payload as { message: Message }).message])
  })
  store.subscribe(({ type, payload }) => {
    if (type === 'messages/clearTo') void eraseTo(payload as { conversation: Id; upTo: number })
  })
  onEvent('session.changed', ({ session: { conversationId, clearedToSeq } }) => {
    if (clearedToSeq > 0) store.commit('messages/clearTo', { conversation: conversationId, upTo: clearedToSeq })
  })
  onMessage(({ message }) => {
    if (isLeading()) add([message])
  })
  onRecoveryFailed(async () => {
    if (!isLeading()) return
    forget()
    await keep((db) => db.messages.clear())
  })
  onEvent('group.left', ({ groupId }) => void keep((db) => all(db, groupId).delete()))
  onSignedOut(forget)
}

function all(db: LocalDatabase, conversation: Id) {
  return db.messages.where('[conversationId+seq]').between([conversation, Dexie.minKey], [conversation, Dexie.maxKey])
}

async function eraseTo({ conversation, upTo }: { conversation: Id; upTo: number }): Promise<void> {
  queue = queue.filter((message) => message.conversationId !== conversation || message.seq > upTo)
  await keep((db) => db.messages.where('[conversationId+seq]').between([conversation, Dexie.minKey], [conversation, upTo], true, true).delete())
}

function add(messages: Message[]): void {
  queue.push(...messages)
  timer ??= setTimeout(() => void write(), SETTLE_MS)
}

function forget(): void {
  clearTimeout(timer)
  timer = undefined
  queue = []
}

async function write(): Promise<void> {
  const messages = queue
  forget()
  if (messages.length === 0) return
  await keep((db) => db.transaction('rw', db.messages, async () => {
    await db.messages.bulkPut(messages)
    for (const conversation of new Set(messages.map((message) => message.conversationId))) await trim(db, conversation)
  }))
}

async function trim(db: LocalDatabase, conversation: Id): Promise<void> {
  const newest = await all(db, conversation).last()
  if (!newest || newest.seq <= KEPT) return
  await db.messages.where('[conversationId+seq]').between([conversation, Dexie.minKey], [conversation, newest.seq - KEPT], true, true).delete()
}
