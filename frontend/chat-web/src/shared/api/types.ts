// The names that feature code uses for the wire types. Their shapes are generated from docs/openapi.json: run `npm run api:types` after a
// change of the server's API. Only what the document cannot express is written by hand.
import type { components } from './schema'

type Schemas = components['schemas']

/** 27 characters: a letter for the kind and 26 of Crockford's base 32. */
export type Id = string
/** RFC 3339, UTC, milliseconds. */
export type Timestamp = string

export type Gender = Schemas['Gender']
export type AddMode = Schemas['AddMode']
export type GroupRole = Schemas['GroupRole']

export type Page<T> = Omit<Schemas['PageOfContactCard'], 'items'> & { items: T[] }

export type UserSummary = Schemas['UserSummary']
export type Me = Schemas['Me']
export type SignedIn = Schemas['SignedIn']
export type Device = Schemas['DeviceItem']
export type UserCard = Schemas['UserCard']
export type Contact = Schemas['ContactCard']
export type Blocked = Schemas['BlockedCard']
export type PrivacySettings = Schemas['PrivacySettings']
export type AddPolicy = Schemas['AddPolicy']
export type ContactRequest = Schemas['ContactRequestCard']
export type Group = Schemas['GroupCard']
export type GroupMember = Schemas['GroupMemberCard']
export type Announcement = Schemas['AnnouncementCard']
/** A group as people see it who are not in it. */
export type PublicGroup = Schemas['PublicGroupCard']
export type JoinRequest = Schemas['JoinRequestCard']
export type InvitedMembers = Schemas['InvitedMembers']
export type Invite = Schemas['InviteItem']
export type CreatedInvite = Schemas['CreatedInvite']

export type TextBody = Schemas['TextContent']
export type NamedUser = Schemas['NamedUser']
export type NoticeBody = Schemas['NoticeContent']

export type Reaction = Schemas['ReactionItem']

/** Stands for every type other than those below, whatever the server calls it: compare with those, never with this one. */
export type UnknownType = 'unknown'

type MessageFields = 'id' | 'conversationId' | 'seq' | 'clientMessageId' | 'sentAt' | 'changeSeq' | 'editedAt' | 'recalledAt' | 'recalledBy' | 'reactions'
type MessageOf<Type, Sender, Body> = Pick<Schemas['MessageItem'], MessageFields> & { type: Type; sender: Sender; body: Body }

/** A recalled message is empty; this device may keep the user's own text while it can still be edited again. */
export type TextMessage = MessageOf<'text', UserSummary, Partial<TextBody>> & { formerText?: string }
export type NoticeMessage = MessageOf<'system', null, NoticeBody>
export type UnknownMessage = MessageOf<UnknownType, UserSummary, object>
export type UnknownLine = MessageOf<UnknownType, null, object>

/** A message with a sender; it can be recalled and reacted to. */
export type SentByUser = TextMessage | UnknownMessage
/** A message without a sender. */
export type SystemLine = NoticeMessage | UnknownLine
/** One member for each kind; `type` is the discriminator. */
export type Message = SentByUser | SystemLine

/** What a client may send; one member for each kind. */
export type Sendable = { type: 'text'; body: TextBody }

export type SentMessage = Schemas['SentMessage']
export type MessagePreview = Schemas['MessagePreview']
export type SessionPeer = Schemas['SessionPeer']
export type SessionGroup = Schemas['SessionGroup']
export type Session = Schemas['SessionItem']
export type ReadState = Schemas['ReadMark']
export type ClientConfig = Schemas['ClientConfig']
