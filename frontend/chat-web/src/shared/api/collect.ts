import { rules } from '../clientConfig'
import type { Page } from './types'

/** All items of a paged list, for lists short enough to scroll through. */
export async function collect<T>(fetchPage: (page: { cursor?: string; limit?: number }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await fetchPage({ cursor, limit: rules.value?.maxPageItems })
    items.push(...page.items)
    cursor = page.hasMore ? (page.nextCursor ?? undefined) : undefined
  } while (cursor)
  return items
}
