import type { ObjectDirective } from 'vue'

/** Puts the focus on an element as it appears; browsers obey `autofocus` only once in the life of a page. */
export const vFocus: ObjectDirective<HTMLElement> = { mounted: (element) => element.focus() }
