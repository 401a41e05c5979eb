import { computed, ref, watch, type ComputedRef } from 'vue'
import type { Message } from '@/shared/api/types'
import { canExtendUp, extendDown, extendUp, newest, visible, type Window } from './window'

interface Source {
  items: ComputedRef<readonly Message[]>
  hasOlder: () => boolean
  loadOlder: () => Promise<void>
}

/** Which part of the conversation is on the page, and how it moves. */
export function useMessageWindow({ items, hasOlder, loadOlder }: Source) {
  const window = ref<Window>({ from: 0, to: null })
  const shown = computed(() => visible(items.value, window.value))
  const atNewest = computed(() => window.value.to === null)

  function toNewest(including?: number): void {
    window.value = newest(items.value, including)
  }

  /** True when older messages are in memory; fetches a page if they are not. */
  async function prepareOlder(): Promise<boolean> {
    if (!canExtendUp(items.value, window.value) && hasOlder()) await loadOlder()
    return canExtendUp(items.value, window.value)
  }

  // The old window does not apply to a first page or to one that replaced everything.
  watch(() => items.value[0]?.seq, (first) => {
    if (first !== undefined && (shown.value.length === 0 || window.value.from === 0)) toNewest()
  })

  return {
    shown,
    atNewest,
    toNewest,
    prepareOlder,
    showOlder: (): void => void (window.value = extendUp(items.value, window.value)),
    showNewer: (): void => void (window.value = extendDown(items.value, window.value)),
  }
}
