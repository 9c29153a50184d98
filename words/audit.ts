import { namesText } from '#contract/locale.ts'
import { assertNever } from '#contract/assert-never.ts'
import { failureWords } from './failures/failure-words.ts'
import { countOf } from './time.ts'
import type { AuditFinding, AuditVerification, Rules, Witnessed } from '#contract/audit.ts'

/** `reason: required → asked; marked accounts without CONTOSO\ceo`. */
export function rulesChangeText(from: Rules, to: Rules): string {
  return [
    from.reason === to.reason ? '' : `reason: ${from.reason} → ${to.reason}`,
    from.ticketNumber === to.ticketNumber ? '' : `ticket number: ${from.ticketNumber} → ${to.ticketNumber}`,
    listChange('marked accounts', from.vipAccounts, to.vipAccounts),
    listChange('careful servers', from.carefulServers, to.carefulServers),
  ]
    .filter((part) => part !== '')
    .join('; ')
}

function listChange(what: string, from: readonly string[], to: readonly string[]): string {
  const added = to.filter((one) => !from.includes(one))
  const gone = from.filter((one) => !to.includes(one))
  const parts = [
    added.length === 0 ? '' : `now with ${namesText(added, mostListed)}`,
    gone.length === 0 ? '' : `without ${namesText(gone, mostListed)}`,
  ].filter((part) => part !== '')
  if (parts.length > 0) return `${what} ${parts.join(', ')}`
  return from.length === to.length && from.every((one, index) => one === to[index])
    ? ''
    : `${what} in another order`
}

const mostListed = 20

/** One plain sentence or two; `momentText` writes a time. */
export function findingText(finding: AuditFinding, momentText: (at: number) => string): string {
  switch (finding.kind) {
    case 'missing':
      return finding.rows === null
        ? `There is no audit file ${finding.file}. Nothing was recorded there, or somebody took it away.`
        : `The audit file ${finding.file} is gone. It had at least ${countOf(finding.rows, 'row')}.`
    case 'emptied':
      return `The audit file is empty.${finding.rows === null ? '' : ` It had at least ${countOf(finding.rows, 'row')}.`}`
    case 'altered':
      return `Row ${finding.row} is missing or was altered.`
    case 'cut':
      return `${rangeText(finding.row, finding.upTo)} missing from the end: cut off, or an older copy of the file was put in its place.`
    case 'rewritten':
      return `The audit was rewritten: row ${finding.upTo} is not the one that was witnessed, so something from row ${finding.row} on was changed and all that follows was written anew.`
    case 'exchanged':
      return `Another audit was here before: ${countOf(finding.rows, 'row')}, last seen ${momentText(finding.at)}, id ${finding.auditId}. Somebody put this one in its place, or it was begun after the other was moved away.`
    case 'unprotected':
      return `The file no longer protects its rows: ${finding.what.join(', ')} ${finding.what.length === 1 ? 'is' : 'are'} missing or not what Rewinsta made.`
    case 'linked':
      return `The audit file is only a link to ${finding.to}.`
    default:
      return assertNever(finding)
  }
}

function rangeText(row: number, upTo: number): string {
  return row === upTo ? `Row ${row} is` : `Rows ${row} to ${upTo} are`
}

/** What a verification can and cannot promise, and what its witnesses add. */
export function promiseTexts({ witnesses, entries }: AuditVerification): readonly string[] {
  const heard = witnesses.filter(({ newest }) => newest !== null)
  return [
    'No row was changed, removed or added without rewriting all that follow.',
    ...witnesses.map(witnessText),
    ...(heard.length === 0 && entries > 0
      ? [
          'Nothing outside the file confirms it, so an audit that was shortened or rewritten as a whole would look the same. Compare the newest row and its hash with what you noted before.',
        ]
      : []),
  ]
}

function witnessText({ kind, heads, newest, failure }: Witnessed): string {
  const who = kind === 'event-log' ? 'Windows’ event log' : 'The file of heads outside the data folder'
  if (failure !== null) return `${who} could not be asked. ${failureWords(failure).meaning}`
  if (newest === null) return `${who} knows no row of it.`
  const weaker =
    kind === 'file' ? ' It is the weaker witness: whoever may change the audit may change that file too.' : ''
  return `${who} knows ${countOf(heads, 'row')} of it by hash, the newest is row ${newest}.${weaker}`
}
