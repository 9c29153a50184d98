import { checkLineOf, notTried } from '#contract/check-lines.ts'
import type { CheckLine, CheckVerdict } from '#contract/check.ts'
import { isCredentialFailure } from '#contract/failure-class.ts'
import { localAddress } from '#contract/host-key.ts'
import { checkAddress } from '#core/servers/address.ts'
import { checkServer, noServerNamed } from '#core/servers/check-server.ts'
import { createNetwork } from '#core/servers/network.ts'
import { faultSentence } from '#words/problems.ts'
import type { SessionReader } from '#native/terminal-services.ts'
import { factsText, saidCheck, type SaidCheck } from '#words/checks/said-check.ts'
import type { Context } from '../context.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { troubled, type Outcome } from '../trouble.ts'

const verdictWords: Readonly<Record<CheckVerdict, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  'not-tried': 'not tried',
}

/** Looks at everything that is taken for granted, and at the servers named; changes nothing anywhere. */
export async function doctor({ world, invocation, say }: Context): Promise<Outcome<ExitCode>> {
  const servers = invocation.list('server').map(checkAddress)
  const wrong = servers.find((one) => !one.ok)
  if (wrong?.ok === false) return troubled('usage', faultSentence(wrong.fault))
  const opened = await world.openFarm({ demo: false })
  if (!opened.ok)
    return troubled('unsupported', 'There is nothing to look at on this system: run it on Windows.')
  const farm = opened.value
  const isTold = !invocation.has('json')
  const tell = (line: CheckLine) => {
    if (isTold) for (const text of linesOf(saidCheck(line))) say.line(text)
  }
  try {
    // Its host starts meanwhile: no server is slow for that.
    const caller = farm.reads.readCaller()
    const lines = [...(await world.examineMachine(tell))]
    const network = farm.kind === 'windows' ? createNetwork() : null
    const known = await caller
    const ownNames = () => (known.ok ? [known.value.machine, ...known.value.dnsNames] : [])
    const { reads, isHeld } = guarded(farm.reads)
    for (const one of servers) {
      if (!one.ok) continue
      const { address } = one
      const look = async () =>
        isHeld()
          ? [checkLineOf('server-list', held, { server: address })]
          : checkServer({ reads, network, ownNames, now: world.clock.now }, address)
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that no time is another's
      lines.push(...told(await look(), tell))
    }
    if (servers.length === 0) lines.push(...told(noServerNamed(), tell))
    const failed = lines.filter(({ verdict }) => verdict === 'fail').length
    const at = new Date(world.clock.now()).toISOString()
    if (isTold) say.line(sumText(lines.length, failed))
    else say.json({ version: world.version, at, failed, lines: lines.map(saidCheck) })
    return { ok: true, value: failed === 0 ? exitCodes.done : exitCodes.partial }
  } finally {
    await farm.dispose()
  }
}

/** As many as end the reading in a console: one more could lock the account. */
const mostRefusals = 3
const held = notTried({ code: 'credentials-held', refusals: mostRefusals })

/** Counts the servers that refuse the credentials. */
function guarded(reads: SessionReader) {
  const refusals = new Set<string>()
  const listSessions: SessionReader['listSessions'] = async (server) => {
    const result = await reads.listSessions(server)
    if (!result.ok && isCredentialFailure(result.failure)) refusals.add(server)
    return result
  }
  return { reads: { ...reads, listSessions }, isHeld: () => refusals.size >= mostRefusals }
}

function told(lines: readonly CheckLine[], tell: (line: CheckLine) => void): readonly CheckLine[] {
  for (const line of lines) tell(line)
  return lines
}

const verdictWidth = Math.max(...Object.values(verdictWords).map(({ length }) => length)) + 2

/** The verdict stands alone at the edge, so that a glance finds what failed. */
function linesOf(said: SaidCheck): readonly string[] {
  const { server, title, expected, seen, verdict, advice } = said
  const about = server === null ? title : `${server === localAddress ? 'This machine' : server}: ${title}`
  const indent = ' '.repeat(verdictWidth)
  return [
    `${verdictWords[verdict].padEnd(verdictWidth)}${about}`,
    `${indent}expected: ${expected}`,
    `${indent}seen:     ${seen}${factsText(said)}`,
    ...(advice === null ? [] : [`${indent}${verdict === 'fail' ? 'do:      ' : 'find out:'} ${advice}`]),
  ]
}

function sumText(count: number, failed: number): string {
  return failed === 0 ? `${count} lines, and none failed.` : `${failed} of ${count} lines failed.`
}
