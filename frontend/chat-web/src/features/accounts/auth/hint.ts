import type { Id } from '@/shared/api/types'

const KEY = 'gochat.signedIn'

// The refresh cookie cannot be seen from here. This mark saves visitors who never signed in a refused request, and says
// whose data on this device may be shown while the network is still being asked.
export const rememberedUser = (): Id | null => localStorage.getItem(KEY)
export const rememberSignIn = (user: Id): void => localStorage.setItem(KEY, user)
export const forgetSignIn = (): void => localStorage.removeItem(KEY)
