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
export type ContactRequest = Schemas['ContactRequestCard']
export type Group = Schemas['GroupCard']
export type GroupMember = Schemas['GroupMemberCard']

export type TextBody = Schemas['TextContent']
export type NamedUser = Schemas['NamedUser']
export type SystemBody = Schemas['NoticeContent']

export type Reaction = Schemas['ReactionItem']

/** The document does not say which body and sender belong to which type. */
type MessageOf<Type, Sender, Body> = Omit<Schemas['MessageItem'], 'type' | 'sender' | 'body'> & { type: Type; sender: Sender; body: Body }
/** A recalled message is empty; this device may keep the user's own text while it can still be edited again. */
export type TextMessage = MessageOf<'text', UserSummary, Partial<TextBody>> & { formerText?: string }
export type SystemMessage = MessageOf<'system', null, SystemBody>
export type Message = TextMessage | SystemMessage

export type SentMessage = Schemas['SentMessage']
export type MessagePreview = Schemas['MessagePreview']
export type SessionPeer = Schemas['SessionPeer']
export type SessionGroup = Schemas['SessionGroup']
export type Session = Schemas['SessionItem']
export type ReadState = Schemas['ReadMark']
export type ClientConfig = Schemas['ClientConfig']
