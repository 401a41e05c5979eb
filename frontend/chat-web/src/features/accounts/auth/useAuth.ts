import { computed } from 'vue'
import { useStore } from 'vuex'
import type { AuthState } from './store'
import type { DocumentedState } from '@/store'

export interface NewAccount {
  telephone: string
  nickname: string
  password: string
}

export function useAuth() {
  const store = useStore<DocumentedState & { auth: AuthState }>()
  return {
    endedBy: computed(() => store.state.auth.endedBy),
    /** Returns how many wrong passwords others tried since the last sign-in. */
    signIn: (telephone: string, password: string): Promise<number> => store.dispatch('auth/signIn', { telephone, password }),
    register: (account: NewAccount): Promise<void> => store.dispatch('auth/register', account),
    signOut: (): Promise<void> => store.dispatch('auth/signOut'),
  }
}
