import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { rowsBetween, type Row } from './contactRows'

/** Rows are rendered this far beyond the visible part, so that neither scrolling nor the Tab key meets a gap. */
const margin = 400

/** The rows near the visible part of a scroll box; `start` marks the position of the first row. */
export function useRowWindow(box: Ref<HTMLElement | null>, start: Ref<HTMLElement | null>, rows: Ref<readonly Row[]>) {
  const scrollTop = ref(0)
  const height = ref(800)
  const observer = new ResizeObserver(() => (height.value = box.value?.clientHeight ?? 0))
  onMounted(() => box.value && observer.observe(box.value))
  onBeforeUnmount(() => observer.disconnect())

  const from = () => scrollTop.value - (start.value?.offsetTop ?? 0)
  return {
    shown: computed(() => rowsBetween(rows.value, from() - margin, from() + height.value + margin)),
    onScroll: () => (scrollTop.value = box.value?.scrollTop ?? 0),
    scrollTo: (row: Row) => box.value?.scrollTo({ top: row.top + (start.value?.offsetTop ?? 0) }),
  }
}
