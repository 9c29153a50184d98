import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import type { AuditEntry } from '#contract/audit.ts'
import { readActionsHeld } from '#core/audit/acting-marks.ts'
import { openAudit } from '#core/audit/audit.ts'
import { closeCutShort } from '#core/audit/cut-short.ts'
import { verifyAudit } from '#core/audit/verify.ts'
import { createNotices } from '#core/notices.ts'
import { disconnectAt, logonAt, person, server } from '#native/conformance/fixtures.ts'
import type { FarmDescription } from '#native/farm.ts'
import { startStandInFarm, type StandInFarm } from '#native/testfarm/farm/stand-in-farm.ts'
import { prepareTestfarm, type Testfarm } from '#native/testfarm/prepare.ts'
import { windowsPath } from '#native/testfarm/run/windows-path.ts'
import { startWindowsProgram } from '#native/testfarm/run/windows-program.ts'
import { judgeRecord } from '../testing/judge-record.ts'

/** How many commands are killed: a few with every run of the suite; `REWINSTA_KILLS=20` for more. */
const kills = Number(process.env['REWINSTA_KILLS'] ?? 3)
const preparationMs = 300_000
const eachMs = 90_000
const latencyMs = 15
/** As it ships, by the build. */
const program = path.resolve(import.meta.dirname, '../../out/cli/index.js')

const servers = ['RDS01', 'RDS02', 'RDS03']
const sessionIds = (at: number) => Array.from({ length: 9 }, (_, index) => 10 * (at + 1) + index)
const meant = servers.flatMap((address, at) => sessionIds(at).map((id) => `${address} ${id}`))

/** Alice has 27 sessions, and is at none of them. */
const farmOfAlice = (): FarmDescription => ({
  servers: servers.map((address, at) =>
    server(
      address,
      sessionIds(at).map((sessionId) =>
        person({
          sessionId,
          account: { domain: 'CONTOSO', user: 'alice' },
          state: 'disconnected',
          stationName: null,
          logonAt: logonAt + sessionId,
          disconnectAt,
        }),
      ),
      { latencyMs },
    ),
  ),
})

let testfarm: Testfarm
beforeAll(async () => {
  testfarm = await prepareTestfarm()
}, preparationMs)

const resetsOf = (farm: StandInFarm) =>
  farm.readStandInCalls().flatMap((call) => {
    const { sessionId } = call.arguments
    return call.function === 'WinStationReset' && typeof sessionId === 'number'
      ? [{ server: call.server, sessionId }]
      : []
  })

/** Resets all 27, and is killed once so many resets have arrived, and a little later. */
async function killedAfter(farm: StandInFarm, folder: string, resets: number, moreMs: number) {
  const line = `reset session --user alice --all /server:${servers.join(',')} --yes --expect-user alice --expect-count 27 --reason frozen`
  const running = await startWindowsProgram(testfarm, {
    script: program,
    args: [...line.split(' '), '--data-folder', windowsPath(folder)],
    environment: farm.environment,
  })
  const ended = running.ended.then(() => true)
  // oxlint-disable-next-line no-await-in-loop -- the log is the only witness of how far it is
  while (resetsOf(farm).length < resets && !(await Promise.race([ended, pause(2, false)])));
  await pause(moreMs)
  await running.kill()
  return running.output()
}

/** As the next start of a console would, whoever had the file before. */
function recover(folder: string): readonly AuditEntry[] {
  const notices = createNotices(() => {})
  const audit = openAudit(path.join(folder, 'audit.sqlite'), notices)
  closeCutShort({ audit, notices, now: Date.now(), readHeld: () => readActionsHeld(folder) })
  const read = audit.read(null, 500)
  audit.close()
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  return read.value.toReversed()
}

it.each(Array.from({ length: kills }, (_, index) => index))(
  'killed in the middle of 27 resets at a random moment, the record and the DLL’s log tell the same (%i)',
  { timeout: eachMs },
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-killed-'))
    const farm = await startStandInFarm(farmOfAlice())
    const resets = 1 + Math.floor(Math.random() * 26)
    const moreMs = Math.floor(Math.random() * 4 * latencyMs)
    const said = await killedAfter(farm, folder, resets, moreMs)
    const moment = `${moreMs} ms after reset ${resets}; it said: ${said}`
    const entries = recover(folder)
    expect(judgeRecord(entries, resetsOf(farm), meant), moment).toEqual([])
    expect(entries[0], moment).toMatchObject({ phase: 'scope', targets: { length: 27 } })
    expect(verifyAudit(path.join(folder, 'audit.sqlite'), []), moment).toMatchObject({ findings: [] })
    expect(resetsOf(farm).length).toBeLessThanOrEqual(27)
    expect(farm.report().complaints, moment).toEqual([])
    await farm.stop()
    rmSync(folder, { recursive: true, force: true })
  },
)
