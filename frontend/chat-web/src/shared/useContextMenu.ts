import { onBeforeUnmount, shallowRef } from 'vue'

export interface OpenMenu<T> {
  of: T
  x: number
  y: number
  opener: HTMLElement
}

/** A touch that lasts this long opens the menu. */
const PRESS_MS = 500
/** A touch that moves further than this scrolls. */
const STRAY_PX = 10

/** Opens a menu for one of many entries: right click, the menu key or Shift+F10, and a long press on touch screens. */
export function useContextMenu<T>() {
  const menu = shallowRef<OpenMenu<T> | null>(null)
  let press: { timer: ReturnType<typeof setTimeout>; x: number; y: number } | null = null
  let pressed = false

  function show(of: T, opener: HTMLElement, x: number, y: number): void {
    menu.value = { of, x, y, opener }
  }

  function contextmenu(event: MouseEvent, of: T): void {
    event.preventDefault()
    release()
    const opener = event.currentTarget as HTMLElement
    // In some browsers a keyboard event has no position.
    if (event.clientX > 0 || event.clientY > 0) show(of, opener, event.clientX, event.clientY)
    else showAtEntry(of, opener)
  }

  function showAtEntry(of: T, opener: HTMLElement): void {
    const { left, bottom } = opener.getBoundingClientRect()
    show(of, opener, left + 24, bottom - 12)
  }

  function keydown(event: KeyboardEvent, of: T): void {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return
    event.preventDefault()
    showAtEntry(of, event.currentTarget as HTMLElement)
  }

  function pointerdown(event: PointerEvent, of: T): void {
    pressed = false
    if (event.pointerType !== 'touch') return
    const { clientX: x, clientY: y } = event
    const opener = event.currentTarget as HTMLElement
    const timer = setTimeout(() => {
      pressed = true
      show(of, opener, x, y)
    }, PRESS_MS)
    press = { timer, x, y }
  }

  function pointermove({ clientX, clientY }: PointerEvent): void {
    if (press && Math.hypot(clientX - press.x, clientY - press.y) > STRAY_PX) release()
  }

  function release(): void {
    clearTimeout(press?.timer)
    press = null
  }

  /** The end of a long press is not a click. */
  function click(event: MouseEvent): void {
    if (pressed) event.preventDefault()
    pressed = false
  }

  function handlers(of: T) {
    return {
      contextmenu: (event: MouseEvent) => contextmenu(event, of),
      keydown: (event: KeyboardEvent) => keydown(event, of),
      pointerdown: (event: PointerEvent) => pointerdown(event, of),
      pointermove, pointerup: release, pointercancel: release, pointerleave: release,
    }
  }

  onBeforeUnmount(release)
  return { menu, handlers, click, open: showAtEntry, close: () => (menu.value = null) }
}
