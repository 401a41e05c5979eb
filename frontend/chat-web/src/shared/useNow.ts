import { onBeforeUnmount, onMounted, readonly, ref, type Ref } from 'vue'

/** The time, moving on while the component is there: for what is allowed only for a while. */
export function useNow(everyMs = 1_000): Readonly<Ref<number>> {
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => (timer = setInterval(() => (now.value = Date.now()), everyMs)))
  onBeforeUnmount(() => clearInterval(timer))
  return readonly(now)
}
