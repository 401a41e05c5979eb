import { shallowRef, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Store } from 'vuex'
import { onOnline } from '@/realtime/subscriptions'
import { anonymousApi } from '@/shared/api/client'
import type { ClientConfig } from '@/shared/api/types'
import type { DocumentedState } from '@/store'

/** The server's limits. The client has no numbers of its own for them. */
export type Rules = ClientConfig['rules'] & Pick<ClientConfig, 'maxTextLength' | 'avatarMaxBytes' | 'smsCodes' | 'telephoneRegion'>

const known = shallowRef<Rules | null>(null)

/** Null until they are fetched. Until then the client limits nothing, and the server decides. */
export const rules: Readonly<ShallowRef<Rules | null>> = known

/** The origin with which links to this installation begin; null: the one of this page. */
export const publicUrl = shallowRef<string | null>(null)

export function keepRules({ publicUrl: origin, maxTextLength, avatarMaxBytes, smsCodes, telephoneRegion, rules: others }: ClientConfig): void {
  publicUrl.value = origin
  known.value = { ...others, maxTextLength, avatarMaxBytes, smsCodes, telephoneRegion }
}

/** Texts with the rules as parameters; undefined while the rules are not known. */
export function useRuleText(): (key: string) => string | undefined {
  const { t } = useI18n()
  return (key) => (known.value ? t(key, known.value) : undefined)
}

/** Fetches the rules now, and with each connection until they are known. */
export function installClientConfig(store: Store<DocumentedState>): void {
  async function load(): Promise<void> {
    const config = await anonymousApi.get('/client-config')
    keepRules(config)
    // Servers in a pasted store are the installation's own choice.
    const { iceConfig } = store.state
    if (iceConfig.iceServers.length === 0) iceConfig.iceServers = config.iceServers
  }
  // If the server is unreachable, the next connection fetches them.
  const ask = (): void => void load().catch(() => undefined)
  ask()
  onOnline(() => {
    if (!known.value) ask()
  })
}
