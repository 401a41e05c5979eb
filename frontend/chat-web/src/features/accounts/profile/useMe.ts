import { computed, type ComputedRef } from 'vue'
import { useStore } from 'vuex'
import { api } from '@/shared/api/client'
import { fileBody } from '@/shared/api/fileBody'
import type { Gender, Me } from '@/shared/api/types'
import type { DocumentedState } from '@/store'

export interface ProfileFields {
  nickname: string
  gender: Gender
  birthday: string | null
  signature: string | null
  email: string | null
}

/** The signed-in user and what they can change about themselves. Only for pages that require sign-in. */
export function useMe() {
  const store = useStore<DocumentedState>()
  const show = (me: Me) => store.commit('setUserInfo', me)

  return {
    me: computed(() => store.state.userInfo) as ComputedRef<Me>,
    saveProfile: async (fields: ProfileFields): Promise<void> => show(await api.put('/me/profile', { body: fields })),
    /** The id that others find the user by. */
    chooseGoChatId: async (goChatId: string): Promise<void> => show(await api.put('/me/gochat-id', { body: { goChatId } })),
    saveAvatar: async (image: Blob): Promise<void> => show(await api.put('/me/avatar', fileBody(image))),
    removeAvatar: async (): Promise<void> => show(await api.delete('/me/avatar')),
  }
}
