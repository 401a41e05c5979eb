import type { ObjectDirective } from 'vue'
import { cutToFit, fitsName, fitsText } from './text'

type Field = HTMLInputElement | HTMLTextAreaElement

/** What `maxlength` does, which counts UTF-16 units: of what is typed or pasted, as much as fits stays. */
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
        // What was too long before, as a stored name of old may be, can only be made shorter.
        field.value = head + tail
        field.setSelectionRange(head.length, head.length)
        field.dispatchEvent(new Event('input', { bubbles: true }))
      })
    },
  }
}

/** Bounds a text in code points. */
export const vTextLimit = limiting(fitsText)

/** Bounds a name in the characters that people count. */
export const vNameLimit = limiting(fitsName)
