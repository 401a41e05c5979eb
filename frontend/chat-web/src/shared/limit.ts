import type { ObjectDirective } from 'vue'
import { rules } from './clientConfig'
import { cutToFit, fitsName, fitsText } from './text'

type Field = HTMLInputElement | HTMLTextAreaElement
type Fits = (text: string) => boolean

/** Works like `maxlength`, which counts UTF-16 units: of typed or pasted text, as much as fits is kept. Without a maximum everything fits. */
function limiting(fitting: (max: number) => Fits): ObjectDirective<Field, number | undefined> {
  const limits = new WeakMap<Field, number | undefined>()
  return {
    created(field, { value }) {
      limits.set(field, value)
      field.addEventListener('input', (event) => {
        const max = limits.get(field)
        if (max !== undefined && !(event as InputEvent).isComposing) cut(field, fitting(max))
      })
    },
    updated: (field, { value }) => void limits.set(field, value),
  }
}

function cut(field: Field, fits: Fits): void {
  if (fits(field.value)) return
  const caret = field.selectionStart ?? field.value.length
  const tail = field.value.slice(caret)
  const head = cutToFit(field.value.slice(0, caret), tail, fits)
  // A value that was already too long, such as an old stored name, can only be shortened.
  field.value = head + tail
  field.setSelectionRange(head.length, head.length)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Limits a text, in code points. */
export const vTextLimit = limiting(fitsText)

/** Limits a name, in characters as people count them. */
export const vNameLimit = limiting((max) => (name) => !rules.value || fitsName(max, rules.value.maxCodePointsPerCharacter)(name))
