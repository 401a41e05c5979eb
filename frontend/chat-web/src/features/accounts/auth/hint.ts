import type { Id } from '@/shared/api/types'

const KEY = 'gochat.signedIn'

// The client cannot see the refresh cookie. This mark spares visitors who never signed in a refused request, and names
// the user whose local data may be shown while the network request is pending.
export const rememberedUser = (): Id | null => localStorage.getItem(KEY)
export const rememberSignIn = (user: Id): void => localStorage.setItem(KEY, user)
export const forgetSignIn = (): void => localStorage.removeItem(KEY)
