import { Dexie } from 'dexie'
import type { Store } from 'vuex'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { keep } from '@/local'
import type { LocalDatabase } from '@/local/database'
import { isLeading, onChange, onEvent, onMessage, onRefetch } from '@/realtime'
import type { Id, Message } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { newerOf } from './changes'
import { newestChange } from './changing'
import type { Changes } from './mutations'

/** The number of newest messages per conversation that stay on this device. */
export const KEPT = 200
/** The number of those shown at first; scrolling loads the rest like all older messages. */
const SHOWN = 100
/** A burst of messages is written once. */
const SETTLE_MS = 200

/** A page from the server that replaces the stored messages. */
type Page = Pick<Changes, 'conversation' | 'items'> & { changeSeq: number; kept?: boolean }

let queue: Message[] = []
/** The newest change of a conversation when the first of the queued messages arrived. */
let starts = new Map<Id, number>()
let timer: ReturnType<typeof setTimeout> | undefined

/** The newest stored messages of a conversation without a gap, ascending, and the change up to which they are right. */
export async function keptRun(conversation: Id): Promise<{ items: Message[]; changeSeq: number }> {
  await write()
  // The changeSeq first: what is written in between is at least as new.
  const stored = await keep((db) => db.changes.get(conversation))
  const newest = await keep((db) => all(db, conversation).reverse().limit(SHOWN).toArray())
  const run: Message[] = []
  for (const message of newest ?? []) {
    if (run.length > 0 && message.seq !== run.at(-1)!.seq - 1) break
    run.push(message)
  }
  return { items: run.reverse(), changeSeq: stored?.changeSeq ?? 0 }
}

/** Stores incoming messages, of open chats or not, and deletes those that are no longer valid. */
export function keepMessages(store: Store<DocumentedState>): void {
  const add = (messages: Message[]): void => enqueue(messages, (conversation) => newestChange(store.state, conversation))
  store.subscribe(({ type, payload }) => {
    if (type === 'messages/reset' && !(payload as Page).kept) void replace(payload as Page)
    else if (type === 'messages/appendPage') add((payload as Page).items)
    else if (type === 'messages/confirm' && isLeading()) add([(payload as { message: Message }).message])
    else if (type === 'messages/applyChanges') void apply(payload as Changes, (payload as Changes).me)
    else if (type === 'messages/clearTo') void eraseTo(payload as { conversation: Id; upTo: number })
  })
  onEvent('session.changed', ({ session: { conversationId, clearedToSeq } }) => {
    if (clearedToSeq > 0) store.commit('messages/clearTo', { conversation: conversationId, upTo: clearedToSeq })
  })
  onMessage(({ message }) => {
    if (isLeading()) add([message])
  })
  onChange(({ conversation, prevChangeSeq, changeSeq, message, by }) => {
    const me = store.state.userInfo.id
    if (isLeading() && me) void apply({ conversation, items: [message], after: prevChangeSeq, upTo: changeSeq, me }, by)
  })
  onRefetch(async () => {
    if (!isLeading()) return
    forget()
    await keep((db) => Promise.all([db.messages.clear(), db.changes.clear()]))
  })
  onEvent('group.left', ({ groupId }) => void keep((db) => Promise.all([all(db, groupId).delete(), db.changes.delete(groupId)])))
  onSignedOut(forget)
}

function all(db: LocalDatabase, conversation: Id) {
  return db.messages.where('[conversationId+seq]').between([conversation, Dexie.minKey], [conversation, Dexie.maxKey])
}

async function eraseTo({ conversation, upTo }: { conversation: Id; upTo: number }): Promise<void> {
  queue = queue.filter((message) => message.conversationId !== conversation || message.seq > upTo)
  await keep((db) => db.messages.where('[conversationId+seq]').between([conversation, Dexie.minKey], [conversation, upTo], true, true).delete())
}

function enqueue(messages: Message[], startOf: (conversation: Id) => number): void {
  for (const { conversationId } of messages) if (!starts.has(conversationId)) starts.set(conversationId, startOf(conversationId))
  queue.push(...messages)
  timer ??= setTimeout(() => void write(), SETTLE_MS)
}

function forget(): void {
  clearTimeout(timer)
  timer = undefined
  queue = []
  starts = new Map()
}

async function write(): Promise<void> {
  const [messages, changeSeqs] = [queue, starts]
  forget()
  if (messages.length === 0) return
  await keep((db) => db.transaction('rw', db.messages, db.changes, async () => {
    const known = await db.messages.bulkGet(messages.map(({ conversationId, seq }) => [conversationId, seq]))
    // A repeated message may be older than the stored state.
    const newer = messages.filter(({ changeSeq }, index) => changeSeq >= (known[index]?.changeSeq ?? 0))
    await db.messages.bulkPut(newer.sort((a, b) => a.changeSeq - b.changeSeq))
    for (const [conversation, changeSeq] of changeSeqs) {
      if (!(await db.changes.get(conversation))) await db.changes.put({ conversation, changeSeq })
      await trim(db, conversation)
    }
  }))
}

/** From now on only the newest page counts. */
async function replace({ conversation, items, changeSeq }: Page): Promise<void> {
  queue = queue.filter((message) => message.conversationId !== conversation)
  await keep((db) => db.transaction('rw', db.messages, db.changes, async () => {
    await all(db, conversation).delete()
    await db.messages.bulkPut(items)
    await db.changes.put({ conversation, changeSeq })
  }))
}

/** Applies changes to stored messages. The changeSeq advances only without a gap: after one, everything is pulled again. */
async function apply({ conversation, items, after, upTo, me }: Changes, by: Id): Promise<void> {
  await write()
  await keep((db) => db.transaction('rw', db.messages, db.changes, async () => {
    for (const received of items) {
      const known = await db.messages.get([conversation, received.seq])
      const newest = known ?? (await all(db, conversation).last())
      if (known) await db.messages.put({ ...newerOf(known, received, me, by) })
      else if (newest && received.seq > newest.seq) await db.messages.put(received)
    }
    const stored = await db.changes.get(conversation)
    if (stored && after <= stored.changeSeq && upTo > stored.changeSeq) await db.changes.put({ conversation, changeSeq: upTo })
  }))
}

async function trim(db: LocalDatabase, conversation: Id): Promise<void> {
  const newest = await all(db, conversation).last()
  if (!newest || newest.seq <= KEPT) return
  await db.messages.where('[conversationId+seq]').between([conversation, Dexie.minKey], [conversation, newest.seq - KEPT], true, true).delete()
}
