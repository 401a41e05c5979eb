// The wire types of protocol version 1. Feature code imports these names only, so that they can become aliases of
// the generated schema (`export type Me = components['schemas']['Me']`) without a change elsewhere.

/** 27 characters: a letter that tells the kind and 26 of Crockford's base 32. */
export type Id = string
/** RFC 3339, UTC, milliseconds. */
export type Timestamp = string

export type Gender = 'unspecified' | 'male' | 'female'
export type AddMode = 'direct' | 'approval'
export type GroupRole = 'owner' | 'admin' | 'member'

export interface Page<T> {
  items: T[]
  nextCursor: string | null
  hasMore: boolean
}

export interface Face {
  id: Id
  nickname: string
  avatarUrl: string | null
}

export interface Me extends Face {
  telephone: string
  gender: Gender
  /** yyyy-MM-dd */
  birthday: string | null
  signature: string | null
  email: string | null
  role: 'user' | 'admin'
  createdAt: Timestamp
}

export interface SignedIn {
  user: Me
  accessToken: string
  expiresAt: Timestamp
  deviceId: Id
  /** Always null for a browser, which keeps it in a cookie. */
  refreshToken: string | null
}

export interface Device {
  id: Id
  name: string
  address: string | null
  createdAt: Timestamp
  lastSeenAt: Timestamp
  current: boolean
}

export interface UserCard extends Face {
  gender: Gender
  signature: string | null
  /** Only for contacts and oneself. */
  telephone: string | null
  isContact: boolean
}

export interface Contact extends Face {
  remark: string | null
  gender: Gender
  signature: string | null
  telephone: string
  conversationId: Id
  addedAt: Timestamp
}

export interface Application {
  id: Id
  direction: 'received' | 'sent'
  /** The other side. */
  user: UserCard
  message: string
  status: 'pending' | 'accepted' | 'rejected' | 'blocked'
  createdAt: Timestamp
  decidedAt: Timestamp | null
}

export interface Group {
  /** Also the id of its conversation. */
  id: Id
  name: string
  notice: string | null
  avatarUrl: string | null
  ownerId: Id
  addMode: AddMode
  status: 'normal' | 'disabled' | 'dissolved'
  memberCount: number
  maxMembers: number
  myRole: GroupRole
  /** The first nine members. */
  faces: Face[]
  createdAt: Timestamp
}

export interface GroupMember extends Face {
  alias: string | null
  role: GroupRole
  joinedAt: Timestamp
}

export interface TextBody {
  text: string
}

export type NamedUser = Pick<Face, 'id' | 'nickname'>

export interface SystemBody {
  event: 'group.created' | 'group.memberLeft'
  actor: NamedUser
  targets: NamedUser[]
}

interface MessageEnvelope {
  id: Id
  conversationId: Id
  /** Dense and strictly increasing in its conversation. */
  seq: number
  clientMessageId: string
  sentAt: Timestamp
}

export interface TextMessage extends MessageEnvelope {
  type: 'text'
  sender: Face
  body: TextBody
}

export interface SystemMessage extends MessageEnvelope {
  type: 'system'
  sender: null
  body: SystemBody
}

export type Message = TextMessage | SystemMessage

export interface SentMessage {
  id: Id
  conversationId: Id
  seq: number
  sentAt: Timestamp
}

export interface MessagePreview {
  seq: number
  type: Message['type']
  senderId: Id | null
  senderName: string | null
  /** Cut at 100 characters; empty for system messages. */
  text: string
  sentAt: Timestamp
  system: SystemBody | null
}

export interface SessionPeer extends Face {
  remark: string | null
}

export interface SessionGroup {
  id: Id
  name: string
  avatarUrl: string | null
  faces: Face[]
  memberCount: number
}

export interface Session {
  conversationId: Id
  kind: 'direct' | 'group'
  peer: SessionPeer | null
  group: SessionGroup | null
  maxSeq: number
  readSeq: number
  unread: number
  visibleFromSeq: number
  lastMessage: MessagePreview | null
  lastActivityAt: Timestamp
  pinned: boolean
  muted: boolean
}

export interface ReadState {
  conversationId: Id
  readSeq: number
  unread: number
}

export interface ClientConfig {
  iceServers: RTCIceServer[]
  maxTextLength: number
  avatarMaxBytes: number
  name: string
}
