import { assertNever } from '#contract/assert-never.ts'
import type { ServerStatus } from '#contract/server.ts'

/** What became of a server in the list: `same`, or why what was known of it is gone. Who changed the list is not known. */
export type Listed =
  | { readonly is: 'same' }
  | { readonly is: 'removed'; readonly name: string }
  | { readonly is: 'moved'; readonly name: string; readonly now: string }

/** `name`: as it was called when it was last seen, null where it never was. `now`: what is listed under its id. */
export function listedNow(name: string | null, now: Pick<ServerStatus, 'name'> | undefined): Listed {
  if (now === undefined) return { is: 'removed', name: name ?? 'Its server' }
  const isSame = name === null || name.toLowerCase() === now.name.toLowerCase()
  return isSame ? { is: 'same' } : { is: 'moved', name, now: now.name }
}

/** Null for one that is listed as it was. */
export function listedSentence(listed: Listed): string | null {
  switch (listed.is) {
    case 'removed':
      return `${listed.name} was removed from the list meanwhile.`
    case 'moved':
      return `${listed.name} is now ${listed.now} in the list, which may be another machine.`
    case 'same':
      return null
    default:
      return assertNever(listed)
  }
}
