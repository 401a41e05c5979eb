import { ref, watchEffect, type Ref } from 'vue'

type Formatter = (telephone: string, own: string | null) => string

let loading: Promise<Formatter> | null = null

/** The numbering plans are large, so they are loaded when a number is first shown. */
function loadFormatter(): Promise<Formatter> {
  loading ??= import('libphonenumber-js/min').then(
    ({ parsePhoneNumberFromString: parse }) => (telephone, own) => {
      const number = parse(telephone)
      if (!number) return telephone
      const isAtHome = number.countryCallingCode === (own ? parse(own)?.countryCallingCode : undefined)
      return isAtHome ? number.formatNational() : number.formatInternational()
    },
    () => {
      loading = null
      return (telephone) => telephone
    },
  )
  return loading
}

/** A number as the reader writes it: in their national format when it belongs to the country of their own number, otherwise with its country code. */
export async function formatTelephone(telephone: string, own: string | null): Promise<string> {
  return (await loadFormatter())(telephone, own)
}

/** The same for a component: the E.164 form until the plans are loaded. */
export function useTelephoneText(telephone: () => string | null | undefined, own: () => string | null | undefined): Readonly<Ref<string | null>> {
  const text = ref<string | null>(null)
  watchEffect(async () => {
    const [number, reader] = [telephone() ?? null, own() ?? null]
    text.value = number
    if (!number) return
    const formatted = await formatTelephone(number, reader)
    if (text.value === number) text.value = formatted
  })
  return text
}
