import type { Id } from '@/shared/api/types'

/** What leads to a group: the secret of an invite, or the group's id. */
export type JoinCode = { token: string } | { group: Id }

const TOKEN = /^[A-Za-z0-9_-]{22}$/
const GROUP = /^G[0-9A-HJKMNP-TV-Z]{26}$/

/** The link of an invite, below the address that others use for this server. */
export const inviteLink = (token: string, publicUrl: string | null): string =>
  `${(publicUrl ?? window.location.origin).replace(/\/+$/, '')}/join/${token}`

/** Reads a link, a token or a group's id, as people paste or scan it; null when it is something else. */
export function joinCodeOf(text: string): JoinCode | null {
  const code = /^https?:\/\/[^/\s]+\/join\/([^/?#\s]+)/i.exec(text.trim())?.[1] ?? text.trim()
  if (GROUP.test(code)) return { group: code }
  return TOKEN.test(code) ? { token: code } : null
}

/** The last part of the path of the page that shows the group. */
export const codeText = (code: JoinCode): string => ('token' in code ? code.token : code.group)
