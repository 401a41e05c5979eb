import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { useAuth } from '../auth/useAuth'

/** Asks for confirmation, then signs out. */
export function useSignOut() {
  const router = useRouter()
  const { signOut } = useAuth()
  const asking = ref(false)
  const busy = ref(false)

  async function confirm(): Promise<void> {
    busy.value = true
    try {
      await signOut()
      await router.replace({ name: 'signIn' })
    } finally {
      busy.value = false
      asking.value = false
    }
  }

  return { asking, busy, confirm, ask: () => (asking.value = true), cancel: () => (asking.value = false) }
}
