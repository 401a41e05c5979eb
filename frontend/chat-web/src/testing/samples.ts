import type { ClientConfig, Session, TextMessage } from '@/shared/api/types'

export const clientConfig: ClientConfig = {
  name: 'GoChat',
  publicUrl: null,
  maxTextLength: 5_000,
  avatarMaxBytes: 1_000,
  telephoneRegion: 'CN',
  smsCodes: false,
  rules: {
    maxNickname: 20, maxSignature: 100, minPassword: 8, maxPassword: 64, minDifferentInPassword: 4, minGoChatId: 6, maxGoChatId: 20,
    smsCodeDigits: 6, smsCodePauseSeconds: 60, minSearchQuery: 2, maxContactRequestMessage: 100,
    maxRemark: 20, maxTag: 20, maxTags: 10, maxJoinRequestMessage: 100, maxInvitedAtOnce: 100, maxGroupName: 20, maxGroupNotice: 500, maxAlias: 20,
    maxCodePointsPerCharacter: 3, maxPreviewText: 100, recallSeconds: 120, editSeconds: 900, typingSeconds: 3, maxPageItems: 100,
    maxOpenConversations: 20, maxWatchedUsers: 50,
  },
  iceServers: [],
}

export const me = { id: 'U1', nickname: 'Ann', avatarUrl: null }
export const bob = { id: 'U2', nickname: 'Bob', avatarUrl: null }

export function textMessage(seq: number, change: Partial<TextMessage> = {}): TextMessage {
  return {
    id: `M${seq}`, conversationId: 'D1', seq, type: 'text', sender: bob, clientMessageId: `c${seq}`, body: { text: `text ${seq}` },
    sentAt: new Date(Date.UTC(2026, 0, 1, 12, 0, seq)).toISOString(), changeSeq: 0, editedAt: null,
    recalledAt: null, recalledBy: null, reactions: [], ...change,
  }
}

export const textMessages = (from: number, to: number): TextMessage[] =>
  Array.from({ length: to - from + 1 }, (_, index) => textMessage(from + index))

export function directSession(change: Partial<Session> = {}): Session {
  return {
    conversationId: 'D1', kind: 'direct', peer: { ...bob, remark: null }, group: null, maxSeq: 0, readSeq: 0, unread: 0, visibleFromSeq: 1,
    lastMessage: null, lastActivityAt: '2026-01-01T12:00:00.000Z', pinned: false, pinnedAt: null, muted: false, draft: null, draftVersion: 0,
    markedUnread: false, hidden: false, clearedToSeq: 0, peerReadSeq: null, peerDeliveredSeq: null, changeSeq: 0, ...change,
  }
}
