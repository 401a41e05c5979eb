import { computed } from 'vue'
import { useStore } from 'vuex'
import type { AuthState } from './store'
import type { DocumentedState } from '@/store'

export interface NewAccount {
  telephone: string
  nickname: string
  password: string
  /** An SMS code, where the server sends them. */
  code: string | null
}

export interface NewPassword {
  telephone: string
  code: string
  newPassword: string
}

export function useAuth() {
  const store = useStore<DocumentedState & { auth: AuthState }>()
  return {
    endedBy: computed(() => store.state.auth.endedBy),
    /** Returns how many wrong passwords others tried since the last sign-in. */
    signIn: (telephone: string, password: string): Promise<number> => store.dispatch('auth/signIn', { telephone, password }),
    /** Sends an SMS code to this number. */
    askForCode: (telephone: string): Promise<void> => store.dispatch('auth/askForCode', telephone),
    signInByCode: (telephone: string, code: string): Promise<void> => store.dispatch('auth/signInByCode', { telephone, code }),
    /** Signs in with a new password in place of a forgotten one. */
    resetPassword: (renewal: NewPassword): Promise<void> => store.dispatch('auth/resetPassword', renewal),
    register: (account: NewAccount): Promise<void> => store.dispatch('auth/register', account),
    signOut: (): Promise<void> => store.dispatch('auth/signOut'),
  }
}
