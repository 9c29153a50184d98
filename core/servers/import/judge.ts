import { hostKey } from '#contract/host-key.ts'
import { problemsOf, type Problem } from '#contract/problem.ts'
import { plainFacts, serverFacts, type ServerFacts } from '#contract/server.ts'
import type { AddingReport, ImportNote, ImportProblem, WantedServer } from '#contract/server-import.ts'
import { checkAddress } from '../address.ts'
import { takenIn, type Lists, type Taken } from '../list-checks.ts'
import { withId, type Operation } from '../list-operations.ts'
import { createHostNames, sameServerText } from '../same-machine.ts'
import type { Candidate, ParsedList } from './candidate.ts'

type Judged = Pick<AddingReport, 'added' | 'problems' | 'notes'>
type Added = AddingReport['added'][number]

/** Adds those that can be added; what is to be said of the others is the answer. */
export function addCandidates(
  parsed: Pick<ParsedList, 'candidates' | 'problems' | 'notes'>,
): Operation<AddingReport> {
  return (lists) => {
    const judged = judgeCandidates(parsed, lists)
    const added = judged.added.map(({ line: _line, ...server }) => withId(server))
    const own = added.length === 0 ? lists.own : [...lists.own, ...added]
    return { ok: true, value: { own, value: { dryRun: false, ...judged } } }
  }
}

/** The same for servers that a person saw and chose. */
export const addWanted = (servers: readonly WantedServer[]): Operation<AddingReport> =>
  addCandidates({
    candidates: servers.map((server) => ({ ...server, text: server.address })),
    problems: [],
    notes: [],
  })

/** Which of them can be added to this list, and what is to be said of the others. */
export function judgeCandidates(
  parsed: Pick<ParsedList, 'candidates' | 'problems' | 'notes'>,
  lists: Lists,
): Judged {
  const { ownNames = [] } = lists
  const added: Added[] = []
  const problems: ImportProblem[] = [...parsed.problems]
  const notes: ImportNote[] = [...parsed.notes]
  const taken = takenIn(lists)
  const lines = new Map<string, number>()
  const hosts = createHostNames(ownNames)
  for (const { address } of [...lists.own, ...lists.machine]) hosts.add(address, `${address} of the list`)
  for (const candidate of parsed.candidates) {
    const judged = judge(candidate, { faultOf: taken.faultOf, lines })
    if ('kind' in judged) problems.push(judged)
    else {
      const { line, address } = judged
      const { text } = candidate
      const other = hosts.find(address)
      if (other !== null) notes.push({ kind: 'same-server', line, text, why: sameServerText(address, other) })
      lines.set(hostKey(address), line)
      hosts.add(address, `${address} in line ${line}`)
      added.push(judged)
    }
  }
  return { added, problems: problems.toSorted(byLine), notes: notes.toSorted(byLine) }
}

const byLine = (one: { readonly line: number }, other: { readonly line: number }) => one.line - other.line

interface Known {
  readonly faultOf: Taken['faultOf']
  /** Lines of what was taken so far, by the key of its name. */
  readonly lines: ReadonlyMap<string, number>
}

const nothingToDo = 'Nothing needs to be done.'

function judge(candidate: Candidate, { faultOf, lines }: Known): Added | ImportProblem {
  const { line, text, address: typed } = candidate
  const problem = (
    kind: ImportProblem['kind'],
    why: ImportProblem['why'],
    remedy: ImportProblem['remedy'],
  ): ImportProblem => ({
    kind,
    line,
    text,
    why,
    remedy,
  })
  const checked = checkAddress(typed)
  if (!checked.ok) return problem('bad-name', { path: [], ...checked.fault }, null)
  const { address } = checked
  const before = lines.get(hostKey(address))
  if (before !== undefined)
    return problem('repeated', `${address} is in line ${before} already.`, nothingToDo)
  const twin = faultOf(address)
  if (twin !== null) return problem('in-list', { path: [], ...twin }, nothingToDo)
  const facts = factsOf(candidate)
  return 'code' in facts ? problem('bad-fact', facts, factsRemedy) : { line, address, ...facts }
}

const factsRemedy =
  'A folder is like London/Floor 2, a tag has at most 32 characters, a note at most 1000. Correct it and import this line again.'

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
