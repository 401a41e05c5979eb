import { onBeforeUnmount, onMounted } from 'vue'

/** Listens for as long as the component is on the page. */
export function useEventListener(target: EventTarget, type: string, listener: (event: Event) => void): void {
  onMounted(() => target.addEventListener(type, listener))
  onBeforeUnmount(() => target.removeEventListener(type, listener))
}
