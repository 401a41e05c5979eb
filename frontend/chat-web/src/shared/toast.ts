import { reactive, readonly } from 'vue'

export interface Toast {
  id: number
  text: string
  kind: 'done' | 'failed'
}

const shown = reactive<Toast[]>([])
const visibleMs = 4000
let lastId = 0

export const toasts = readonly(shown)

/** A temporary notification; screen readers announce failures at once, others when idle. */
export function showToast(text: string, kind: Toast['kind'] = 'done', forMs = visibleMs): void {
  const id = ++lastId
  shown.push({ id, text, kind })
  setTimeout(() => dismissToast(id), forMs)
}

export function dismissToast(id: number): void {
  const index = shown.findIndex((toast) => toast.id === id)
  if (index >= 0) shown.splice(index, 1)
}
