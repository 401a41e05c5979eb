/** The two words that no formatter provides. */
export interface DayWords {
  locale: string
  yesterday: string
}

const DAY_MS = 86_400_000

/** Beside a chat: the time today, 昨天, the weekday within a week, else the date. */
export function listTime(iso: string, words: DayWords, now = new Date()): string {
  const date = new Date(iso)
  return daysBetween(date, now) <= 0 ? clock(date, words) : dayWord(date, words, now)
}

/** Between messages: the same, always with the time. */
export function separatorTime(iso: string, words: DayWords, now = new Date()): string {
  const date = new Date(iso)
  return daysBetween(date, now) <= 0 ? clock(date, words) : `${dayWord(date, words, now)} ${clock(date, words)}`
}

/** A time to come: today the time alone, else with the date. */
export function untilTime(iso: string, locale: string, now = new Date()): string {
  const date = new Date(iso)
  const time = clock(date, { locale, yesterday: '' })
  if (daysBetween(date, now) === 0) return time
  const sameYear = date.getFullYear() === now.getFullYear()
  return `${format(date, locale, { year: sameYear ? undefined : 'numeric', month: 'short', day: 'numeric' })} ${time}`
}

function dayWord(date: Date, { locale, yesterday }: DayWords, now: Date): string {
  const days = daysBetween(date, now)
  if (days === 1) return yesterday
  if (days < 7) return format(date, locale, { weekday: 'long' })
  const sameYear = date.getFullYear() === now.getFullYear()
  return format(date, locale, { year: sameYear ? undefined : 'numeric', month: sameYear ? 'short' : 'numeric', day: 'numeric' })
}

function clock(date: Date, { locale }: DayWords): string {
  return format(date, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

function daysBetween(date: Date, now: Date): number {
  return Math.round((midnight(now) - midnight(date)) / DAY_MS)
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function format(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = locale + JSON.stringify(options)
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(locale, options))
  return formatters.get(key)!.format(date)
}
