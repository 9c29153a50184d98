import type { DecodedText } from '#contract/decode-text.ts'
import type { AddingReport, ImportFormat } from '#contract/server-import.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { addWanted, judgeCandidates } from '#core/servers/import/judge.ts'
import { parseList } from '#core/servers/import/parse-list.ts'
import { importFormatWords, reportInWords } from '#words/import-remarks.ts'
import { faultSentence } from '#words/problems.ts'
import { countOf } from '#words/time.ts'
import { saysYes } from '../acting/ask.ts'
import type { Context } from '../context.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { shellWord } from '../printing/words.ts'
import { textOf } from '../read-given.ts'
import { troubled, troubledBy, type Outcome, type Troubled } from '../trouble.ts'
import { openLists, ownNames, type OpenLists } from './open-lists.ts'

const nothingAdded = 'Nothing was added.'

/** What would come of it is shown first; who says yes, or `--yes`, has it added. What cannot be taken is told line by line. */
export async function serversImport(context: Context): Promise<Outcome<ExitCode>> {
  const { invocation, say, format } = context
  const given = await readList(context)
  if (!given.ok) return given
  const opened = await openLists(context)
  if (!opened.ok) return opened
  const parsed = parseList(textOf(say, given.value), { format: 'auto', column: invocation.text('column') })
  if (!parsed.ok) return refused(parsed.failure)
  const judged = judgeCandidates(parsed.value, { ...opened.value.lists(), ownNames: ownNames() })
  const seen: AddingReport = { dryRun: true, ...judged }
  showRemarks(context, seen)
  showServers(context, seen, parsed.value.format)
  const isAdding = !invocation.has('dry-run') && seen.added.length > 0
  const refusal = isAdding ? await declined(context, seen) : null
  if (refusal !== null) return refusal
  const report = isAdding ? await addSeen(opened.value, seen) : { ok: true as const, value: seen }
  if (!report.ok) return troubledBy(report.failure)
  if (format === 'json') say.json({ ...reportInWords(report.value), format: parsed.value.format })
  else say.line(countText(report.value, invocation.has('dry-run')))
  return { ok: true, value: exitCodeOf(report.value) }
}

/** Where no heading tells which column has the servers, the command can be told. */
function refused(failure: Failure): Troubled {
  const [problem] = failure.kind === 'invalid' ? failure.problems : []
  const [heading] = problem?.code === 'which-column' ? problem.values.headings : []
  if (problem === undefined || heading === undefined) return troubledBy(failure)
  return troubled(
    'usage',
    `${faultSentence(problem)} Name the one with the servers: --column ${shellWord(heading)}. ${nothingAdded}`,
  )
}

async function readList(context: Context): Promise<Outcome<DecodedText>> {
  const { invocation, world } = context
  const [path = ''] = invocation.operands
  if (path !== '-') return world.readTextFile(path)
  if (world.readInput === null) {
    return troubled('usage', 'Nothing is sent to standard input; send it the list, or name a file.')
  }
  return world.readInput()
}

/** What was seen is what is added: a list that changed meanwhile can only make it fewer. */
async function addSeen({ change }: OpenLists, seen: AddingReport): Promise<Result<AddingReport>> {
  const added = await change((now) => addWanted(seen.added)({ ...now, ownNames: ownNames() }))
  if (!added.ok) return added
  const { value } = added.value
  return {
    ok: true,
    value: { ...value, problems: [...seen.problems, ...value.problems], notes: seen.notes, more: seen.more },
  }
}

function showRemarks({ say }: Context, report: AddingReport): void {
  const { problems, notes, more } = reportInWords(report)
  for (const { line, why } of notes) say.note(`Line ${line}: ${why}`)
  for (const { line, text, why, remedy } of problems) {
    say.note(`Line ${line}${text === '' ? '' : ` (${text})`} was left out: ${why} ${remedy}`)
  }
  const left = more.wrong + more.there
  if (left > 0) say.note(`${countOf(left, 'more line')} ${left === 1 ? 'was' : 'were'} left out.`)
}

const mostShown = 20

function showServers({ say }: Context, { added }: AddingReport, format: ImportFormat): void {
  if (added.length === 0) return
  say.note(`Read as ${importFormatWords[format]}. These would be added:`)
  for (const { address, group } of added.slice(0, mostShown)) {
    say.note(`  ${address}${group === null ? '' : `  in ${group}`}`)
  }
  if (added.length > mostShown) say.note(`  and ${countOf(added.length - mostShown, 'more server')}`)
}

/** Null for a yes. */
async function declined({ invocation, world }: Context, { added }: AddingReport): Promise<Troubled | null> {
  if (invocation.has('yes')) return null
  if (world.keyboard === null) {
    return troubled(
      'notConfirmed',
      `Nobody can be asked here. Give --yes to add ${added.length === 1 ? 'it' : 'them'}. ${nothingAdded}`,
    )
  }
  const isYes = await saysYes(world, world.keyboard, {
    question: `Add ${countOf(added.length, 'server')}? [y/N] `,
    ifStopped: nothingAdded,
  })
  return isYes ? null : troubled('notConfirmed', nothingAdded)
}

function countText({ added }: AddingReport, dryRun: boolean): string {
  const verb = dryRun ? 'would be' : added.length === 1 ? 'was' : 'were'
  return `${countOf(added.length, 'server')} ${verb} added.`
}

/** What is there already is as it should be. */
function exitCodeOf({ added, problems, more }: AddingReport): ExitCode {
  const isWhole = more.wrong === 0 && problems.every(({ kind }) => kind === 'in-list' || kind === 'repeated')
  if (isWhole) return exitCodes.done
  return added.length > 0 ? exitCodes.partial : exitCodes.usage
}
