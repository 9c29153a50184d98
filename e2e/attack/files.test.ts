import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tries } from '#contract/testing/tries.ts'
import { createCore } from '#core/core.ts'
import { readTextFile } from '#core/files/read-file.ts'
import { createSimulatedFarm } from '#native/sim/simulated-farm.ts'
import { actsIn, longestBusyMs, mostBusyMs, unheardIn, wrongAnswer } from './complaints.ts'
import type { Asked } from './doors.ts'
import { hostileText } from './inputs.ts'

/** What stands where a file of the console should. */
type Kind = 'bytes' | 'folder' | 'pipe' | 'device' | 'link' | 'ring'
interface Laid {
  readonly kind: Kind
  readonly bytes: Uint8Array
}

const server = { serverId: 's1', address: 'RDS01', group: null, tags: [], note: null, careful: true }
const sound: readonly object[] = [
  { version: 2, servers: [server] },
  { version: 2, settings: { reason: 'required', vipAccounts: ['ceo'], messageTemplates: [] } },
  { version: 1, arrangement: '{"views":[]}' },
  { version: 9, servers: [server], settings: {} },
]
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

const text = fc.oneof(
  fc.constantFrom(...sound).map((value) => JSON.stringify(value)),
  // One that was sound, and something that does not belong there.
  fc.tuple(fc.constantFrom(...sound), fc.nat(), hostileText).map(([value, at, stray]) => {
    const whole = JSON.stringify(value)
    return `${whole.slice(0, at % whole.length)}${stray}${whole.slice(at % whole.length)}`
  }),
  fc.tuple(fc.constantFrom(...sound), fc.nat(99)).map(([value, end]) => JSON.stringify(value).slice(0, end)),
  fc.constantFrom(64, 65, 100_000).map(nested),
  fc.constantFrom('a', ' ', '\n', '"', '{"a":').map((one) => one.repeat(Math.floor(1_000_000 / one.length))),
  fc.json(),
  hostileText,
)
const encodings: readonly ((written: string) => Uint8Array)[] = [
  (written) => Buffer.from(written),
  (written) => Buffer.from(`\ufeff${written}`),
  (written) => Buffer.from(`\ufeff${written}`, 'utf16le'),
  (written) => Buffer.from(`\ufeff${written}`, 'utf16le').swap16(),
  (written) => Buffer.from(written, 'latin1'),
]
const bytes = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(text, fc.constantFrom(...encodings)).map(([one, encode]) => encode(one)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
)
const laid: fc.Arbitrary<Laid> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Kind>('bytes') },
    { weight: 3, arbitrary: fc.constantFrom<Kind>('folder', 'pipe', 'device', 'link', 'ring') },
  ),
  bytes,
})

function lay(file: string, { kind, bytes: content }: Laid): void {
  if (kind === 'bytes') writeFileSync(file, content)
  else if (kind === 'folder') mkdirSync(file)
  else if (kind === 'pipe') execFileSync('mkfifo', [file])
  else if (kind === 'device') symlinkSync('/dev/zero', file)
  else if (kind === 'ring') symlinkSync(file, file)
  else {
    writeFileSync(`${file}.other`, content)
    symlinkSync(`${file}.other`, file)
  }
}

/** Opens a console on these files, and does with each what a person does first. */
async function openOn(folder: string): Promise<readonly string[]> {
  const farm = createSimulatedFarm({ description: { servers: [] } })
  const [reads, actions] = [farm.connect(), farm.connect()]
  const core = await createCore({
    dataFolder: folder,
    version: '0.1.0',
    farm: 'simulated',
    shell: 'loopback',
    reads,
    actions,
    firstServers: [],
    machineServers: { file: path.join(folder, 'machine.json'), judge: null },
  })
  const complaints: string[] = []
  const ask = async (name: Asked['name'], args: unknown) => {
    const answer = await core.handle(name, args)
    const complaint = wrongAnswer({ name, args, answer })
    if (complaint !== null) complaints.push(`${name}: ${complaint}`)
    return answer
  }
  await ask('read-console', {})
  await ask('read-snapshot', {})
  const settings = await ask('read-settings', {})
  await ask('change-settings', { settings: settings.ok ? settings.value : null })
  await ask('read-arrangement', {})
  await ask('keep-arrangement', { arrangement: '{"views":[]}', changedViews: [] })
  await ask('add-server', { address: 'RDS07', group: null })
  await core.stop()
  await Promise.all([reads.dispose(), actions.dispose()])
  const acts = actsIn(await farm.control.readCalls(), await farm.control.readPrograms())
  return [...complaints, ...acts]
}

const files = ['servers.json', 'settings.json', 'window.json', 'machine.json']

test('whatever lies where its files should, the console starts, answers, and nobody waits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(laid, laid, laid, laid), async (all) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-files-'))
      for (const [index, one] of all.entries()) lay(path.join(folder, files[index] ?? ''), one)
      const complaints: string[] = []
      const unheard = await unheardIn(async () => {
        const open = async () => complaints.push(...(await openOn(folder)))
        const tookMs = await longestBusyMs(open, nextTurn)
        if (tookMs > mostBusyMs) complaints.push(`nobody else was answered for ${tookMs} ms`)
      })
      rmSync(folder, { recursive: true })
      expect([...complaints, ...unheard]).toEqual([])
    }),
    tries(40),
  )
})

test('a file that a person names is read or refused with a reason, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(laid, fc.boolean(), async (one, followsLinks) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-files-'))
      const file = path.join(folder, 'given')
      lay(file, one)
      const given = await readTextFile(file, { mostBytes: 500_000, followsLinks })
      rmSync(folder, { recursive: true })
      const isPlain = one.kind === 'bytes' || (one.kind === 'link' && followsLinks)
      const isFit = isPlain && one.bytes.length <= 500_000
      if (!isFit) expect(given).toMatchObject({ read: 'refused' })
      if (given.read === 'text') expect(given.text.isWellFormed()).toBe(true)
    }),
    tries(60),
  )
})
