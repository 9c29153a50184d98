import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { FileTrust } from '#contract/file-trust.ts'
import type { Notice } from '#contract/notice.ts'
import type { KeptServer } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import { systemClock } from '../clock.ts'
import { createNotices } from '../notices.ts'
import type { ListChange } from './list-change.ts'
import { addServer, changeServer, removeServers } from './list-operations.ts'
import type { MachineServers } from './machine-list.ts'
import { serverFilePath } from './server-file-path.ts'
import { lookAtServerFile, writeServerFile } from './server-file.ts'
import { openServerList, type ServerList } from './server-list.ts'

let folder: string
let raised: Notice[]
let noticesOf: () => readonly Notice[]
const told = { notice: () => {}, change: (_change: ListChange) => {} }
const opened: ServerList[] = []
const file = () => serverFilePath(folder)
const machineFile = () => join(folder, 'machine', 'servers.json')
const server = (address: string): KeptServer => ({ ...plainFacts, serverId: `id-${address}`, address })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-outside-'))
  raised = []
})
afterEach(() => {
  for (const list of opened.splice(0)) list.stop()
  rmSync(folder, { recursive: true })
})

async function open(
  machine: string | null = null,
  judge: MachineServers['judge'] = null,
): Promise<ServerList> {
  const notices = createNotices((notice) => {
    raised.push(notice)
    told.notice()
  })
  noticesOf = notices.all
  const list = await openServerList({
    dataFolder: folder,
    firstServers: [],
    machineServers: machine === null ? null : { file: machine, judge },
    notices,
    clock: systemClock,
  })
  opened.push(list)
  return list
}
const nextChange = (list: ServerList) =>
  new Promise<ListChange>((resolve) => {
    const stop = list.follow((change) => {
      stop()
      resolve(change)
    })
  })
const nextNotice = () =>
  new Promise<void>((resolve) => {
    told.notice = resolve
  })
const addresses = (list: ServerList) => list.all().map(({ address }) => address)

describe('a list that another program changes', () => {
  test('is shown as it is then: what came, what went, and what is another', async () => {
    await writeServerFile(file(), [server('RDS01'), server('RDS02')])
    const list = await open()
    const change = nextChange(list)
    await writeServerFile(file(), [{ ...server('RDS02'), careful: true }, server('RDS03')])
    expect(await change).toMatchObject({
      removed: [{ address: 'RDS01' }],
      changed: [{ before: { careful: false }, after: { address: 'RDS02', careful: true } }],
      added: [{ address: 'RDS03', origin: 'own' }],
    })
    expect(addresses(list)).toEqual(['RDS02', 'RDS03'])
    expect(raised).toEqual([])
  })

  test('is what a change is done to, also before the other’s change was noticed', async () => {
    const list = await open()
    await list.change(addServer({ address: 'RDS01' }))
    writeFileSync(file(), JSON.stringify({ version: 2, servers: [server('RDS01'), server('RDS02')] }))
    expect(await list.change(addServer({ address: 'rds02' }))).toMatchObject({ ok: false })
    expect(addresses(list)).toEqual(['RDS01', 'RDS02'])
    await list.change(changeServer('id-RDS02', { group: 'Leeds' }))
    const look = await lookAtServerFile(file())
    expect(look).toMatchObject({
      value: { servers: [{ address: 'RDS01' }, { address: 'RDS02', group: 'Leeds' }] },
    })
  })

  test('keeps additions and marks of the other through every change that is made here', async () => {
    await writeServerFile(file(), [server('RDS01'), server('RDS02')])
    const list = await open()
    const theirs = { ...server('RDS02'), careful: true, tags: ['sql'], group: 'Leeds' }
    writeFileSync(file(), JSON.stringify({ version: 2, servers: [server('RDS01'), theirs, server('RDS03')] }))
    await list.change(changeServer('id-RDS01', { note: 'Mine' }, server('RDS01')))
    expect(await lookAtServerFile(file())).toMatchObject({
      value: { servers: [{ note: 'Mine' }, theirs, server('RDS03')] },
    })
    const stale = changeServer('id-RDS02', { note: 'Mine' }, server('RDS02'))
    expect(await list.change(stale)).toMatchObject({ failure: { reason: 'changed-elsewhere' } })
    await list.change(removeServers(['id-RDS01']))
    expect(await lookAtServerFile(file())).toMatchObject({ value: { servers: [theirs, server('RDS03')] } })
  })

  test('and breaks stays shown, is said once, and is never written over', async () => {
    await writeServerFile(file(), [server('RDS01')])
    const list = await open()
    const notice = nextNotice()
    writeFileSync(file(), '{"version":2,"serv')
    await notice
    expect(addresses(list)).toEqual(['RDS01'])
    expect(await list.change(addServer({ address: 'RDS02' }))).toMatchObject({
      ok: false,
      failure: {
        kind: 'storage',
        cause: { code: 'not-saved', notWritten: { because: 'broken', path: file() } },
      },
    })
    expect(readFileSync(file(), 'utf8')).toBe('{"version":2,"serv')
    expect(raised).toMatchObject([
      { severity: 'error', said: { code: 'file-broken', file: 'servers', path: file() } },
    ])
    const change = nextChange(list)
    await writeServerFile(file(), [server('RDS01'), server('RDS03')])
    await change
    expect(await list.change(addServer({ address: 'RDS02' }))).toMatchObject({ ok: true })
    expect(addresses(list)).toEqual(['RDS01', 'RDS03', 'RDS02'])
    expect([raised.length, noticesOf()]).toEqual([1, []])
  })

  test('and takes away stays shown, is said, and is written again with the next change', async () => {
    await writeServerFile(file(), [server('RDS01')])
    const list = await open()
    const notice = nextNotice()
    rmSync(file())
    await notice
    expect(raised).toMatchObject([
      { severity: 'warning', said: { code: 'file-gone', file: 'servers', path: file() } },
    ])
    await list.change(addServer({ address: 'RDS02' }))
    await vi.waitFor(() => expect(noticesOf()).toEqual([]), 10_000)
    expect(addresses(await open())).toEqual(['RDS01', 'RDS02'])
  })

  test('as a newer Rewinsta does stays shown, is said, and is not written over', async () => {
    await writeServerFile(file(), [server('RDS01')])
    const list = await open()
    const notice = nextNotice()
    writeFileSync(file(), '{"version":3}')
    await notice
    expect(addresses(list)).toEqual(['RDS01'])
    expect(await list.change(addServer({ address: 'RDS02' }))).toMatchObject({ ok: false })
    expect(readFileSync(file(), 'utf8')).toBe('{"version":3}')
    expect(noticesOf()).toMatchObject([
      { said: { code: 'file-newer', file: 'servers', version: 3, atStart: false } },
    ])
  })

  test('or puts back after it was set aside is no more spoken of', async () => {
    writeFileSync(file(), '{')
    const list = await open()
    const [aside = ''] = readdirSync(folder).filter((name) => name.includes('broken'))
    expect(noticesOf()).toHaveLength(1)
    const change = nextChange(list)
    writeFileSync(join(folder, aside), JSON.stringify({ version: 2, servers: [server('RDS01')] }))
    renameSync(join(folder, aside), file())
    await change
    expect([addresses(list), noticesOf()]).toEqual([['RDS01'], []])
  })
})

const put = async (contents: unknown) => {
  await writeServerFile(machineFile(), [])
  writeFileSync(machineFile(), typeof contents === 'string' ? contents : JSON.stringify(contents))
}

const judging =
  (trust: FileTrust): MachineServers['judge'] =>
  async () => ({ ok: true, value: trust })

describe('a list for all users of the machine', () => {
  test('is shown beside the own one, with the same ids on every start', async () => {
    await put([{ address: 'ADM01', group: 'Everybody', careful: true }, 'adm02'])
    await writeServerFile(file(), [server('RDS01')])
    const list = await open(machineFile())
    expect(list.all()).toEqual([
      { ...server('RDS01'), origin: 'own' },
      {
        ...plainFacts,
        address: 'ADM01',
        group: 'Everybody',
        careful: true,
        origin: 'machine',
        serverId: expect.stringMatching(/^machine-[0-9a-f]{32}$/),
      },
      { ...plainFacts, address: 'adm02', origin: 'machine', serverId: expect.any(String) },
    ])
    expect((await open(machineFile())).all()).toEqual(list.all())
    expect(raised).toEqual([])
  })

  test('shows once what the own list has too, as everybody’s, says so, and keeps the own entry', async () => {
    await put(['rds01'])
    await writeServerFile(file(), [{ ...server('RDS01'), note: 'mine' }, server('RDS02')])
    const list = await open(machineFile())
    expect(list.all().map(({ address, origin }) => `${address} ${origin}`)).toEqual([
      'RDS02 own',
      'rds01 machine',
    ])
    expect(raised).toMatchObject([
      { severity: 'info', said: { code: 'servers-hidden', addresses: ['RDS01'], more: 0 } },
    ])
    expect(await list.change(addServer({ address: 'RDS01' }))).toMatchObject({
      failure: { problems: [{ code: 'address-taken', values: { by: 'machine' } }] },
    })
    const change = nextChange(list)
    writeFileSync(machineFile(), '[]')
    expect(await change).toMatchObject({ removed: [{ origin: 'machine' }], added: [{ note: 'mine' }] })
  })

  test('is never written, whatever is asked', async () => {
    await put(['ADM01'])
    const list = await open(machineFile())
    const [entry] = list.all()
    expect(await list.change(removeServers([entry?.serverId ?? '']))).toMatchObject({
      failure: { reason: 'server-of-machine', cause: { code: 'entry-of-machine', file: machineFile() } },
    })
    await list.change(addServer({ address: 'RDS01' }))
    expect(readFileSync(machineFile(), 'utf8')).toBe('["ADM01"]')
    expect(await lookAtServerFile(file())).toMatchObject({ value: { servers: [{ address: 'RDS01' }] } })
  })

  test.each([
    ['{"version":2,', [], { code: 'not-understood', failure: { problems: [{ code: 'no-json' }] } }],
    [
      '["ADM01","not a host!","adm01"]',
      ['ADM01'],
      { code: 'left-out', entries: 2, first: { code: 'impossible-address' } },
    ],
  ])('of %s shows what it can and says what is wrong', async (contents, shown, problem) => {
    await put(contents)
    const list = await open(machineFile())
    expect(addresses(list)).toEqual(shown)
    expect(raised).toMatchObject([
      {
        severity: 'warning',
        said: { code: 'machine-list', path: machineFile(), problem },
      },
    ])
    expect(readFileSync(machineFile(), 'utf8')).toBe(contents)
  })

  const elsewhere = { code: 'leads-elsewhere', path: 'C:\\ProgramData\\Rewinsta' } as const

  test('that others may have put there is not opened, and why is said', async () => {
    // Whoever opened it would wait for ever.
    mkdirSync(dirname(machineFile()), { recursive: true })
    execFileSync('mkfifo', [machineFile()])
    const list = await open(machineFile(), judging({ trust: 'none', distrust: elsewhere }))
    expect(list.all()).toEqual([])
    expect(raised).toMatchObject([
      {
        severity: 'warning',
        said: { code: 'machine-list', problem: { code: 'not-trusted', distrust: elsewhere } },
      },
    ])
  })

  test('that is an administrator’s is used, and followed; one that leads elsewhere is not', async () => {
    await put(['ADM01'])
    const list = await open(machineFile(), judging({ trust: 'administrators' }))
    expect(addresses(list)).toEqual(['ADM01'])
    await put(['ADM02'])
    await vi.waitFor(() => expect(addresses(list)).toEqual(['ADM02']), 10_000)
    const other = join(folder, 'other.json')
    renameSync(machineFile(), other)
    symlinkSync(other, machineFile())
    await vi.waitFor(
      () => expect(raised).toMatchObject([{ said: { problem: { code: 'unread', why: { code: 'link' } } } }]),
      10_000,
    )
    expect(addresses(list)).toEqual([])
  })

  test('that is too large to be one is not read', async () => {
    await put([`ADM01 ${'x'.repeat(1024 * 1024)}`])
    await open(machineFile())
    expect(raised).toMatchObject([{ said: { problem: { code: 'unread', why: { code: 'too-large' } } } }])
  })

  test('nobody is asked about a folder that is not there', async () => {
    const judge = vi.fn(async (): Promise<Result<FileTrust>> => ({
      ok: true,
      value: { trust: 'administrators' },
    }))
    expect((await open(machineFile(), judge)).all()).toEqual([])
    expect([judge.mock.calls, raised]).toEqual([[], []])
  })

  test('may be missing, with its folder', async () => {
    expect((await open(machineFile())).all()).toEqual([])
    expect(raised).toEqual([])
  })
})
