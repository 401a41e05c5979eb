import { Dexie, type Table } from 'dexie'
import type {
  Blocked, ContactRequest, Contact, Group, Id, JoinRequest, Me, Message, Sendable, Session, Timestamp,
} from '@/shared/api/types'
import type { Position } from '@/realtime/eventLog'

/** An unsent message, in the outbox on this device. */
export type OutboxMessage = Sendable & {
  /** Assigned by the database: the order in which messages were written, in any tab. */
  order?: number
  clientMessageId: string
  conversation: Id
  createdAt: Timestamp
  state: 'sending' | 'failed'
  errorCode: string | null
}

interface About {
  me: Me
  position: Position
}

type AboutEntry = { [K in keyof About]: { key: K; value: About[K] } }[keyof About]

export const localName = (user: Id): string => `gochat.${user}`

/** One user's data in this browser, so that there is something to show before the server answers. Erased on sign-out. */
export class LocalDatabase extends Dexie {
  declare about: Table<AboutEntry, keyof About>
  declare sessions: Table<Session, Id>
  declare contacts: Table<Contact, Id>
  declare blocks: Table<Blocked, Id>
  declare applications: Table<ContactRequest, Id>
  declare groups: Table<Group, Id>
  declare joinRequests: Table<JoinRequest, Id>
  declare messages: Table<Message, [Id, number]>
  /** The stored messages of the conversation include every change up to this one. */
  declare changes: Table<{ conversation: Id; changeSeq: number }, Id>
  declare outbox: Table<OutboxMessage, number>
  declare typed: Table<{ conversation: Id; text: string }, Id>

  constructor(user: Id) {
    super(localName(user))
    this.version(1).stores({
      about: 'key',
      sessions: 'conversationId',
      contacts: 'id',
      applications: 'id',
      groups: 'id',
      messages: '[conversationId+seq]',
      outbox: '++order, &clientMessageId',
      typed: 'conversation',
    })
    // Data from before pin, mute and clear lacks those fields: it is fetched again.
    this.version(2).upgrade(async (change) => {
      await change.table('sessions').clear()
      await change.table('about').delete('position')
    })
    // Data from before messages could change does not say whether they did.
    this.version(3).stores({ changes: 'conversation' }).upgrade(async (change) => {
      await change.table('messages').clear()
      await change.table('sessions').clear()
      await change.table('about').delete('position')
    })
    // Before messages had kinds, an unsent message was its text.
    this.version(4).upgrade(async (change) => {
      await change.table('outbox').toCollection().modify((row: { text?: string; type?: string; body?: object }) => {
        Object.assign(row, { type: 'text', body: { text: row.text } })
        delete row.text
      })
    })
    // Contacts from before tags and stars, and groups from before people joined them, lack those fields: they are fetched again.
    this.version(5).stores({ blocks: 'id', joinRequests: 'id' }).upgrade(async (change) => {
      await change.table('contacts').clear()
      await change.table('groups').clear()
      await change.table('about').delete('position')
    })
    // Another tab erases the database: from now on nothing is stored.
    this.on('versionchange', () => {
      this.close()
      return false
    })
  }

  async read<K extends keyof About>(key: K): Promise<About[K] | undefined> {
    return (await this.about.get(key))?.value as About[K] | undefined
  }

  async note<K extends keyof About>(key: K, value: About[K]): Promise<void> {
    await this.about.put({ key, value } as AboutEntry)
  }
}
