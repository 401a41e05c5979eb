import type { ObjectDirective } from 'vue'

/** Focuses an element when it appears; browsers apply `autofocus` only once per page load. */
export const vFocus: ObjectDirective<HTMLElement> = { mounted: (element) => element.focus() }
