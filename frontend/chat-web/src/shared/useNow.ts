import { onBeforeUnmount, onMounted, readonly, ref, type Ref } from 'vue'

/** The current time, updated while the component is mounted: for actions with a time limit. */
export function useNow(everyMs = 1_000): Readonly<Ref<number>> {
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => (timer = setInterval(() => (now.value = Date.now()), everyMs)))
  onBeforeUnmount(() => clearInterval(timer))
  return readonly(now)
}
