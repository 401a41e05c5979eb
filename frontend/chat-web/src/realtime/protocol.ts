import type {
  Blocked, ContactRequest, Contact, Group, Id, JoinRequest, Me, Message, NamedUser, PrivacySettings, ReadState, Sendable, SentMessage, Session,
  Timestamp,
} from '@/shared/api/types'

export const SUBPROTOCOL = 'gochat.v1.json'

/** Changes of the signed-in user's own lists. Applying one is an upsert by id: it may arrive twice. */
export interface EventPayloads {
  'application.received': { application: ContactRequest }
  'application.sent': { application: ContactRequest }
  'application.decided': { application: ContactRequest }
  'contact.added': { contact: Contact }
  'contact.changed': { contact: Contact }
  'contact.removed': { userId: Id }
  'block.added': { person: Blocked }
  'block.removed': { userId: Id }
  'privacy.changed': { privacy: PrivacySettings }
  'profile.changed': { user: Me }
  'group.joined': { group: Group }
  'group.changed': { group: Group }
  /** `removedBy` is null when the user left by themselves. */
  'group.left': { groupId: Id; removedBy?: NamedUser | null }
  'group.noticeConfirmed': { groupId: Id }
  'group.applied': { application: JoinRequest }
  'group.applicationDecided': { application: JoinRequest }
  'session.opened': { session: Session }
  'session.changed': { session: Session }
  'session.removed': { conversationId: Id }
  'session.read': { conversationId: Id; readSeq: number }
}

export type EventType = keyof EventPayloads

export interface EventEnvelope {
  type: EventType
  payload: EventPayloads[EventType]
  at: Timestamp
}

export interface OpenMark {
  conversation: Id
  seq: number
  changeSeq: number
}

export interface ConversationMark {
  conversation: Id
  maxSeq: number
  readSeq: number
  lastActivityAt: Timestamp
  /** How far the other person of a direct chat has read and received; null in a group. */
  peerReadSeq: number | null
  peerDeliveredSeq: number | null
  /** The newest edit, recall or reaction there. */
  changeSeq: number
}

/** Command verbs: the arguments of each, and the content of its `ok`. */
export interface Commands {
  hello: [{ token: string; pts: number; epoch: string | null; open: OpenMark[] }, HelloReply]
  auth: [{ token: string }, { expiresAt: Timestamp }]
  open: [{ conversations: Id[] }, object]
  send: [{ conversation: Id; clientMessageId: string } & Sendable, SentMessage]
  read: [{ conversation: Id; seq: number }, Omit<ReadState, 'conversationId'>]
  /** Direct chats: this device has received everything up to here. */
  delivered: [{ conversation: Id; seq: number }, { conversationId: Id; deliveredSeq: number }]
  typing: [{ conversation: Id }, object]
  /** Replaces the users that this connection watches. */
  presence: [{ users: Id[] }, { items: Presence[] }]
  pull: [{ conversation: Id; limit?: number } & ({ afterSeq: number } | { changesAfter: number }), Pulled]
}

export interface Pulled {
  items: Message[]
  hasMore: boolean
  nextCursor: string | null
}

export type Verb = keyof Commands

export interface HelloReply {
  user: Me
  deviceId: Id
  epoch: string
  pts: number
  /** False: the events since our pts are no longer available, and every list must be fetched again. */
  recovered: boolean
  events: (EventEnvelope & { pts: number })[]
  conversations: ConversationMark[]
  pingMs: number
  reconnect: { minMs: number; maxMs: number }
}

export interface MessagePush {
  type: 'message'
  conversation: Id
  seq: number
  prevSeq: number
  message: Message
}

/** A message was edited or recalled, or a reaction was added or removed. */
export interface ChangePush {
  type: 'change'
  conversation: Id
  changeSeq: number
  prevChangeSeq: number
  /** The user who changed it. */
  by: Id
  message: Message
}

export interface EventPush {
  type: 'event'
  pts: number
  event: EventEnvelope
}

/** How far the other person of a direct chat has read and received. */
export interface ReadPush {
  type: 'read'
  conversation: Id
  userId: Id
  readSeq: number
  deliveredSeq: number
}

export interface TypingPush {
  type: 'typing'
  conversation: Id
  userId: Id
}

/** A member of a group has another name there; null: the nickname again. */
export interface AliasPush {
  type: 'alias'
  conversation: Id
  userId: Id
  alias: string | null
}

export interface Presence {
  userId: Id
  online: boolean
  /** When they last went offline; null if unknown. */
  lastSeenAt: Timestamp | null
}

/** Current state only: never stored, never repeated. */
export type EphemeralPush = ReadPush | TypingPush | AliasPush | ({ type: 'presence' } & Presence)

export type Push = MessagePush | ChangePush | EventPush | EphemeralPush | { type: 'resync' } | { type: 'signedOut'; reason: string }

export interface Ping {
  pts: number
  conversations: { conversation: Id; maxSeq: number; changeSeq: number }[]
}

export interface Frame {
  id?: number | null
  ok?: unknown
  error?: { code: string; message: string; temporary?: boolean; retryAfterMs?: number }
  push?: Push
  ping?: Ping
}

/** A refused or unanswered command. */
export class CommandError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** True: a retry of the same command may succeed. */
    readonly temporary: boolean,
    /** The minimum time to wait, if the server sent one. */
    readonly retryAfterMs = 0,
  ) {
    super(message)
    this.name = 'CommandError'
  }
}

/** The connection was lost before the answer; whether the server executed the command is unknown. */
export const CONNECTION_LOST = 'socket.lost'
export const COMMAND_TIMEOUT = 'socket.timeout'

/** Close codes from 4500 on mean: do not reconnect until someone signs in again. */
export const isFarewell = (closeCode: number): boolean => closeCode >= 4500 && closeCode < 5000
export const TOKEN_EXPIRED = 4401
/** A newer socket of the same user replaced this one: an unused client that reconnected at once would only replace another. */
export const TOO_MANY_SOCKETS = 4009
