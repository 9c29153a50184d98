import type { EntryChange, KeptServer, LeftAlone } from '#contract/server.ts'
import { checkAddress } from './address.ts'
import { isPlain, isSameEntry } from './entry-changes.ts'
import {
  differingFields,
  fieldWords,
  isSameField,
  valueText,
  withFields,
  wordsOf,
  type EntryField,
} from './entry-fields.ts'
import { createListDraft, type ListDraft } from './list-draft.ts'
import type { Operation } from './list-operations.ts'

/** What was not put back, or another way than it was. */
export interface Reverted {
  readonly leftAlone: LeftAlone[]
  readonly remarks: string[]
}

/** What became of one change: why something of it was left alone, or what is to be said of how it was put back. */
interface Judged {
  readonly why?: string
  readonly remark?: string
}

type Placed = NonNullable<EntryChange['before']>

const done: Judged = {}

/**
 * Takes changes back on the list as it is now, never over what somebody else did since. Names that were taken become free
 * first: servers that were added go, then those that were changed are put right, then those that were removed come back.
 */
export function revertChanges(changes: readonly EntryChange[]): Operation<Reverted> {
  return (lists) => {
    const draft = createListDraft(lists)
    const judged = inOrder(changes).map((change) => ({ change, ...revert(change, draft) }))
    const value: Reverted = {
      leftAlone: judged.flatMap(({ change, why }) => (why === undefined ? [] : [{ why, change }])),
      remarks: judged.flatMap(({ remark }) => remark ?? []),
    }
    return { ok: true, value: { own: draft.own(), value } }
  }
}

const turnOf = ({ before, after }: EntryChange): number => (before === null ? 0 : after === null ? 2 : 1)

const inOrder = (changes: readonly EntryChange[]): readonly EntryChange[] =>
  changes.toSorted((one, other) => turnOf(one) - turnOf(other))

function revert({ before, after }: EntryChange, draft: ListDraft): Judged {
  if (before === null) return after === null ? done : takeAway(after, draft)
  return after === null ? bringBack(before, draft) : putRight(before, after, draft)
}

function takeAway(added: KeptServer, draft: ListDraft): Judged {
  const now = draft.find(added.serverId)
  if (now === undefined) return { why: `${added.address} is no longer in the list.` }
  const fields = differingFields(added, now)
  if (fields.length > 0) {
    return { why: `${now.address} stays in the list: since it was added, its ${wordsOf(fields)} changed.` }
  }
  draft.remove(added.serverId)
  return done
}

function putRight(before: Placed, after: KeptServer, draft: ListDraft): Judged {
  const now = draft.find(after.serverId)
  if (now === undefined) return { why: `${after.address} is no longer in the list.` }
  const toDo = differingFields(before, after).filter((field) => !isSameField(field, now, before))
  const problems = toDo.map((field) => ({ field, why: whyNotField(field, { before, after, now }, draft) }))
  const fields = problems.flatMap(({ field, why }) => (why === null ? [field] : []))
  if (fields.length > 0) draft.replace(withFields(now, before, fields))
  const said = problems.flatMap(({ why }) => why ?? [])
  return said.length === 0 ? done : { why: `${now.address}: ${said.join(' ')}` }
}

interface Versions {
  readonly before: KeptServer
  readonly after: KeptServer
  readonly now: KeptServer
}

/** Why a field is not put back, one sentence; null when it can be. */
function whyNotField(field: EntryField, { before, after, now }: Versions, draft: ListDraft): string | null {
  if (!isSameField(field, now, after)) {
    return `its ${fieldWords[field]} was changed meanwhile and stays: ${valueText(field, now)}.`
  }
  return field === 'address' ? whyNotAddress(before, draft) : null
}

function whyNotAddress(server: KeptServer, draft: ListDraft): string | null {
  const checked = checkAddress(server.address)
  if (!checked.ok) return checked.why
  if (draft.isOfMachine(server.address)) {
    return `its old name ${server.address} is in the list for all users of this machine.`
  }
  const twin = draft.twinOf(server)
  return twin === undefined ? null : `its old name ${twin.address} is another server’s in the list by now.`
}

function bringBack({ place, ...server }: Placed, draft: ListDraft): Judged {
  const same = draft.find(server.serverId)
  if (same !== undefined) return againThere(server, same)
  const twin = draft.twinOf(server)
  if (twin !== undefined) return giveBack(server, twin, draft)
  const why = whyNotBack(server, draft)
  if (why !== null) return { why }
  draft.insert(server, place)
  return done
}

function againThere(server: KeptServer, now: KeptServer): Judged {
  if (isSameEntry(server, now)) return { remark: `${now.address} was in the list again already.` }
  const fields = wordsOf(differingFields(server, now))
  return { why: `${now.address} is in the list again already, and its ${fields} changed meanwhile.` }
}

function whyNotBack({ address }: KeptServer, draft: ListDraft): string | null {
  const checked = checkAddress(address)
  if (!checked.ok) return checked.why
  return draft.isOfMachine(address)
    ? `${address} is in the list for all users of this machine by now, which cannot be changed from here.`
    : null
}

/** Somebody added it anew: what was known of it goes to the new entry, unless that says something of its own. */
function giveBack(server: KeptServer, twin: KeptServer, draft: ListDraft): Judged {
  const fields = differingFields(server, twin).filter((field) => field !== 'address')
  if (fields.length === 0 || isPlain(server))
    return { remark: `${twin.address} was added anew meanwhile; nothing was to be put back.` }
  if (!isPlain(twin)) {
    return {
      why: `${twin.address} was added anew meanwhile with what it says now, so what it had was not put back.`,
    }
  }
  draft.replace(withFields(twin, server, fields))
  return { remark: `${twin.address} was added anew meanwhile; it has its old ${wordsOf(fields)} again.` }
}
