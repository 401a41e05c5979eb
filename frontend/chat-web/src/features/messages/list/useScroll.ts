import { nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

const NEAR_PX = 40

/** A scroll box that keeps the reader's position: at the newest end if they are there, else at the row they look at. */
export function useScroll(box: Readonly<Ref<HTMLElement | null>>, content: Readonly<Ref<HTMLElement | null>>) {
  const atEnd = ref(true)
  let observer: ResizeObserver | undefined

  function read(): void {
    const el = box.value
    if (el) atEnd.value = el.scrollHeight - el.scrollTop - el.clientHeight <= NEAR_PX
  }

  /** Whether everything is visible, so that there is nothing to scroll. */
  const fits = (): boolean => !!box.value && box.value.clientHeight > 0 && box.value.scrollHeight <= box.value.clientHeight

  function toEnd(): void {
    if (box.value) box.value.scrollTop = box.value.scrollHeight
    atEnd.value = true
  }

  /** Changes the rows and keeps the first visible row in place. */
  async function keepPosition(change: () => void): Promise<void> {
    const anchor = firstInSight()
    const before = anchor?.getBoundingClientRect().top ?? 0
    change()
    await nextTick()
    if (anchor?.isConnected && box.value) box.value.scrollTop += anchor.getBoundingClientRect().top - before
  }

  /** A row that is marked as an anchor: separators come and go with the rows around them. */
  function firstInSight(): Element | undefined {
    const top = box.value?.getBoundingClientRect().top ?? 0
    return [...(content.value?.querySelectorAll(':scope > [data-anchor="true"]') ?? [])].find((row) => row.getBoundingClientRect().bottom > top)
  }

  onMounted(() => {
    // The composer grows, the window is resized, a picture loads: a reader at the end stays there.
    observer = new ResizeObserver(() => {
      if (atEnd.value) toEnd()
    })
    if (box.value) observer.observe(box.value)
    if (content.value) observer.observe(content.value)
  })
  onBeforeUnmount(() => observer?.disconnect())

  return { atEnd, read, fits, toEnd, keepPosition }
}
