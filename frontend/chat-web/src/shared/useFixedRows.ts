import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

const OVERSCAN = 6

/** Renders only the visible rows of a list whose rows are all `height` pixels high. */
export function useFixedRows<T>(box: Readonly<Ref<HTMLElement | null>>, rows: Readonly<Ref<readonly T[]>>, height: number) {
  const top = ref(0)
  const sight = ref(800)
  const read = (): void => {
    top.value = box.value?.scrollTop ?? 0
    // Before the first layout, and without any layout, the default stays.
    sight.value = box.value?.clientHeight || sight.value
  }
  let observer: ResizeObserver | undefined
  onMounted(() => {
    read()
    observer = new ResizeObserver(read)
    if (box.value) observer.observe(box.value)
  })
  onBeforeUnmount(() => observer?.disconnect())

  const first = computed(() => Math.max(0, Math.floor(top.value / height) - OVERSCAN))
  const shown = computed(() => rows.value.slice(first.value, Math.ceil((top.value + sight.value) / height) + OVERSCAN))
  return {
    onScroll: read,
    shown,
    /** Gives the scrollbar its true size. */
    totalHeight: computed(() => rows.value.length * height),
    offset: computed(() => first.value * height),
  }
}
