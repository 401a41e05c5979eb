import type { ObjectDirective } from 'vue'
import { cutToFit, fitsName, fitsText } from './text'

type Field = HTMLInputElement | HTMLTextAreaElement

/** Works like `maxlength`, which counts UTF-16 units: of typed or pasted text, as much as fits is kept. */
function limiting(fitting: (max: number) => (text: string) => boolean): ObjectDirective<Field, number | undefined> {
  return {
    created(field, { value: max }) {
      if (max === undefined) return
      const fits = fitting(max)
      field.addEventListener('input', (event) => {
        if ((event as InputEvent).isComposing || fits(field.value)) return
        const caret = field.selectionStart ?? field.value.length
        const tail = field.value.slice(caret)
        const head = cutToFit(field.value.slice(0, caret), tail, fits)
        // A value that was already too long, such as an old stored name, can only be shortened.
        field.value = head + tail
        field.setSelectionRange(head.length, head.length)
        field.dispatchEvent(new Event('input', { bubbles: true }))
      })
    },
  }
}

/** Limits a text, in code points. */
export const vTextLimit = limiting(fitsText)

/** Limits a name, in characters as people count them. */
export const vNameLimit = limiting(fitsName)
