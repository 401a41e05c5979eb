import { useI18n } from 'vue-i18n'
import { ApiError } from '@/shared/api/errors'
import { CommandError } from '@/realtime/protocol'

/** Converts any caught error into a sentence in the reader's language. */
export function useErrorText(): (error: unknown) => string {
  const { t, te } = useI18n()
  return (error) => {
    if (!(error instanceof ApiError || error instanceof CommandError)) return t('errors.unknown')
    const key = `errors.${error.code}`
    if (error instanceof ApiError && error.retryAfter && te(`${key}_for`, 'en')) return t(`${key}_for`, { seconds: error.retryAfter })
    return te(key, 'en') ? t(key) : t('errors.unknown')
  }
}
