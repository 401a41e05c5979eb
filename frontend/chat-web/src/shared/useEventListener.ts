import { onBeforeUnmount, onMounted } from 'vue'

/** Listens while the component is mounted. */
export function useEventListener(target: EventTarget, type: string, listener: (event: Event) => void): void {
  onMounted(() => target.addEventListener(type, listener))
  onBeforeUnmount(() => target.removeEventListener(type, listener))
}
