import store from '@/store'

/** The URL of an avatar, which may be given as a full address, a path on the server or a bare file id. */
export function avatarSrc(avatarUrl: string | null | undefined): string | null {
  if (!avatarUrl) return null
  if (/^(https?:|data:|blob:)/.test(avatarUrl)) return avatarUrl
  const { backendUrl, avatarPath } = store.state
  const path = avatarUrl.startsWith('/') ? avatarUrl : avatarPath + avatarUrl
  return backendUrl.replace(/\/+$/, '') + path
}
