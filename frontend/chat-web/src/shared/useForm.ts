import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError } from '@/shared/api/errors'
import { useRuleText } from './clientConfig'
import { useErrorText } from './errorText'

/**
 * The state of one form: busy while sending, then either nothing, errors by field, or one problem for the whole form.
 * `words` is the key of the form's rules, by field: the server describes a field's problem with a code or an English
 * sentence, so the rule in the reader's language is shown instead. `fieldOf` assigns a whole-request code to a field.
 */
export function useForm(words: string, fieldOf: Record<string, string> = {}) {
  const { t, te } = useI18n()
  const errorText = useErrorText()
  const ruleText = useRuleText()
  const busy = ref(false)
  const problem = ref<string | null>(null)
  const fields = ref<Record<string, string>>({})

  function explain(field: string, reasons: string[]): string {
    const code = reasons.find((reason) => te(`errors.${reason}`, 'en'))
    if (code) return t(`errors.${code}`)
    const rule = te(`${words}.${field}`, 'en') ? ruleText(`${words}.${field}`) : reasons[0]
    return rule ?? t('errors.validation')
  }

  function refuse(error: unknown): void {
    const field = error instanceof ApiError ? fieldOf[error.code] : undefined
    if (field) {
      fields.value = { [field]: errorText(error) }
      return
    }
    const reasons = error instanceof ApiError ? Object.entries(error.errors) : []
    fields.value = Object.fromEntries(reasons.map(([field, texts]) => [field, explain(field, texts)]))
    const allInPlace = reasons.length > 0 && reasons.every(([field]) => te(`${words}.${field}`, 'en'))
    problem.value = allInPlace ? null : errorText(error)
  }

  /** Sends the form, one request at a time; returns whether it succeeded. */
  async function submit(send: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    fields.value = {}
    try {
      await send()
      return true
    } catch (error) {
      refuse(error)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, fields, submit }
}
