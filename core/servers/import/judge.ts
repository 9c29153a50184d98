import { setImmediate as nextTurn } from 'node:timers/promises'
import { hostKey } from '#contract/host-key.ts'
import { problemsOf, type Problem } from '#contract/problem.ts'
import { serverFacts, type ServerFacts } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import {
  mostRemarks,
  type AddingReport,
  type ImportNote,
  type ImportProblem,
  type WantedServer,
} from '#contract/server-import.ts'
import { checkAddress } from '../address.ts'
import { takenIn, type Lists, type Taken } from '../list-checks.ts'
import { withId, type AnyOperation } from '../list-operations.ts'
import { createHostNames } from '../same-machine.ts'
import { badLine, shownName, type Candidate, type ParsedList } from './candidate.ts'

type Judged = Omit<AddingReport, 'dryRun'>
type Added = AddingReport['added'][number]

/** Adds those that can be added; what is to be said of the others is the answer. */
export function addCandidates(parsed: Parsed): AnyOperation<AddingReport> {
  return async (lists) => {
    const judged = await judgeInTurns(parsed, lists)
    const added = judged.added.map(({ line: _line, ...server }) => withId(server))
    const own = added.length === 0 ? lists.own : [...lists.own, ...added]
    return { ok: true, value: { own, value: { dryRun: false, ...judged } } }
  }
}

/** The same for servers that a person saw and chose. */
export const addWanted = (servers: readonly WantedServer[]): AnyOperation<AddingReport> =>
  addCandidates({
    candidates: servers,
    problems: [],
    notes: [],
  })

type Parsed = Pick<ParsedList, 'candidates' | 'problems' | 'notes'>

/** Which of them can be added to this list, and what is to be said of the others. */
export function judgeCandidates(parsed: Parsed, lists: Lists): Judged {
  const steps = judging(parsed, lists)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/** The same, where others are to be answered meanwhile. */
export async function judgeInTurns(parsed: Parsed, lists: Lists): Promise<Judged> {
  const steps = judging(parsed, lists)
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- so that others have their turn
    await nextTurn()
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Some milliseconds; where each has all that may be said of it, tens. */
const candidatesAtOnce = 250

function* judging(parsed: Parsed, lists: Lists): Generator<void, Judged, void> {
  const { ownNames = [] } = lists
  const added: Added[] = []
  const problems: ImportProblem[] = [...parsed.problems]
  const notes: ImportNote[] = [...parsed.notes]
  const taken = takenIn(lists)
  const lines = new Map<string, number>()
  const hosts = createHostNames<KnownAs>(ownNames)
  for (const { address } of [...lists.own, ...lists.machine]) hosts.add(address, { address, line: null })
  for (const [index, candidate] of parsed.candidates.entries()) {
    if (index % candidatesAtOnce === candidatesAtOnce - 1) yield
    const { name, isCut } = withoutPort(candidate.address)
    const judged = judge({ ...candidate, address: name }, { faultOf: taken.faultOf, lines })
    if ('kind' in judged) problems.push(judged)
    else {
      const { line, address } = judged
      const remark = (why: ImportNote['why']) => notes.push({ line, text: shownName(address), why })
      const other = hosts.find(address)
      if (other !== null)
        remark({ code: 'same-server', values: { address, other: other.address, line: other.line } })
      if (isCut) remark({ code: 'port-dropped', values: { address } })
      lines.set(hostKey(address), line)
      hosts.add(address, { address, line })
      added.push(judged)
    }
  }
  return { added, ...told(problems, notes) }
}

interface KnownAs {
  readonly address: string
  /** Null for one of the list. */
  readonly line: number | null
}

/** The port that Remote Desktop has anyway says nothing. */
function withoutPort(typed: string): { readonly name: string; readonly isCut: boolean } {
  const [, name] = /^\s*(\[[^\]]*\]|[^:[\]\s]+):3389\s*$/.exec(typed) ?? []
  return { name: name ?? typed, isCut: name !== undefined }
}

const isThere = ({ kind }: ImportProblem): boolean => kind === 'in-list' || kind === 'repeated'

const rest = ({ length }: readonly unknown[]): number => Math.max(0, length - mostRemarks)

/** The first of each sort, and how many more there are. */
function told(problems: readonly ImportProblem[], notes: readonly ImportNote[]) {
  const there = problems.filter(isThere).toSorted(byLine)
  const wrong = problems.filter((problem) => !isThere(problem)).toSorted(byLine)
  return {
    problems: [...wrong.slice(0, mostRemarks), ...there.slice(0, mostRemarks)].toSorted(byLine),
    notes: notes.toSorted(byLine).slice(0, mostRemarks),
    more: { wrong: rest(wrong), there: rest(there), notes: rest(notes) },
  }
}

const byLine = (one: { readonly line: number }, other: { readonly line: number }) => one.line - other.line

interface Known {
  readonly faultOf: Taken['faultOf']
  /** Lines of what was taken so far, by the key of its name. */
  readonly lines: ReadonlyMap<string, number>
}

function judge(candidate: Candidate, { faultOf, lines }: Known): Added | ImportProblem {
  const { line, address: typed } = candidate
  const problem = (kind: ImportProblem['kind'], why: ImportProblem['why']): ImportProblem => ({
    kind,
    line,
    text: shownName(typed),
    why,
  })
  const checked = checkAddress(typed)
  if (!checked.ok && candidate.isFurther === true)
    return badLine(line, { code: 'no-further-name', values: {} })
  if (!checked.ok) {
    const { code, values } = checked.fault
    return problem('bad-name', { path: [], code, values: { ...values, address: shownName(typed) } })
  }
  const { address } = checked
  const before = lines.get(hostKey(address))
  if (before !== undefined)
    return problem('repeated', { code: 'repeated', values: { address, line: before } })
  const twin = faultOf(address)
  if (twin !== null) return problem('in-list', { path: [], ...twin })
  const facts = factsOf(candidate)
  return 'code' in facts ? problem('bad-fact', facts) : { line, address, ...facts }
}

/** The facts, or why they are not possible. */
function factsOf({ group, tags, note, careful }: Candidate): ServerFacts | Problem {
  const facts = {
    group: group ?? plainFacts.group,
    tags: tags ?? plainFacts.tags,
    note: note ?? plainFacts.note,
    careful: careful ?? plainFacts.careful,
  }
  const parsed = serverFacts.safeParse(facts, { reportInput: true })
  if (parsed.success) return parsed.data
  const [problem] = problemsOf(parsed.error)
  return problem ?? { path: [], code: 'misfit', values: {} }
}
