import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { commands, type CommandName } from '#contract/commands.ts'
import { keysOf } from '#contract/keys-of.ts'
import { tries } from '#contract/testing/tries.ts'
import { ticket, type Ticket } from '#contract/ticket.ts'
import { act, pin, reset } from '#native/conformance/acting.ts'
import { branchesIn, branchesOf } from './branches.ts'
import { actsIn, actsOfNobody, longestBusyMs, mostBusyMs, unheardIn, wrongAnswer } from './complaints.ts'
import { openDoors, type Doors, type Handle } from './doors.ts'
import { hostileText, inputsOf, type Input } from './inputs.ts'

const secret = 'S3cret'

let opened: Doors | null = null
afterEach(async () => {
  await opened?.end()
  opened = null
})
const open = async (spoil?: Parameters<typeof openDoors>[0]) => (opened = await openDoors(spoil))

/** What fits of all that reached a command, by branch. */
function reachedIn({ asked }: Doors, name: CommandName): ReadonlyMap<string, number> {
  const { args: schema } = commands[name]
  const counts = new Map(branchesOf(schema).map((branch) => [branch, 0]))
  const taken = asked.filter((one) => one.name === name && schema.safeParse(one.args).success)
  for (const branch of taken.flatMap(({ args }) => branchesIn(schema, args))) {
    counts.set(branch, (counts.get(branch) ?? 0) + 1)
  }
  return counts
}
const missedIn = (counts: ReadonlyMap<string, number>) =>
  [...counts].filter(([, count]) => count === 0).map(([branch]) => branch)

function describeReached(doors: Doors, name: CommandName): string {
  const inputs = doors.asked.filter((one) => one.name === name)
  const taken = inputs.filter(({ args }) => commands[name].args.safeParse(args).success)
  const counts = [...reachedIn(doors, name).values()]
  const branches =
    counts.length === 0 ? '' : `, each of ${counts.length} branches ${Math.min(...counts)} times or more`
  return `${inputs.length} inputs, ${taken.length} of them taken${branches}`
}

/** Gives a command so many inputs, by either door; null, or what was wrong and with which. */
async function attack(doors: Doors, name: CommandName, few: number): Promise<string | null> {
  let index = 0
  const one = async ({ args }: Input) => {
    index += 1
    if (index % 50 === 0) await doors.tend()
    const door = index % 2 === 0 ? doors.channel : doors.socket
    const { length } = doors.asked
    const tookMs = await longestBusyMs(() => door(name, args), doors.elsewhere)
    if (tookMs > mostBusyMs) throw new Error(`nobody else was answered for ${tookMs} ms`)
    const complaints = doors.asked.slice(length).map(wrongAnswer)
    for (const complaint of complaints) if (complaint !== null) throw new Error(complaint)
  }
  const inputs = inputsOf(commands[name].args, doors.known)
  const tickets = inputsOf(commands['prepare-action'].args, doors.known)
  const property = fc.asyncProperty(inputs, tickets, async (input, { args }) => {
    // There has to be a ticket that is good yet.
    if (name === 'commit-action') await doors.channel('prepare-action', args)
    await one(input)
  })
  const found = await fc.check(property, { ...tries(few), endOnFailure: true })
  if (!found.failed) return null
  return `${String(found.errorInstance)}, seed ${found.seed}: ${inspect(found.counterexample, { maxStringLength: 200 })}`
}

async function actsOfNobodyAt({ farm: { control }, asked }: Doors): Promise<readonly string[]> {
  return actsOfNobody(asked, actsIn(await control.readCalls(), await control.readPrograms()))
}

const fewFor = (name: CommandName) => 20 + 6 * branchesOf(commands[name].args).length

describe('whatever comes through a door', () => {
  it('nothing is done that nobody confirmed, nothing breaks, nobody waits, and every branch is reached', async ({
    annotate,
  }) => {
    const doors = await open()
    const lines: string[] = []
    const wrong: string[] = []
    const unheard = await unheardIn(async () => {
      for (const name of keysOf(commands)) {
        await doors.tend()
        const complaint = await attack(doors, name, fewFor(name))
        const counts = reachedIn(doors, name)
        lines.push(`${name}: ${describeReached(doors, name)}`)
        wrong.push(
          ...(complaint === null ? [] : [`${name}: ${complaint}`]),
          ...missedIn(counts).map((branch) => `${name}${branch} was never reached`),
        )
      }
    })
    expect(wrong).toEqual([])
    expect(unheard).toEqual([])
    expect(await actsOfNobodyAt(doors)).toEqual([])
    expect(JSON.stringify(doors.asked.map(({ answer }) => answer))).not.toContain(doors.secret)
    const { length } = actsIn(await doors.farm.control.readCalls(), await doors.farm.control.readPrograms())
    expect(length).toBeGreaterThan(0)
    await annotate([...lines, `none of ${length} acts was unconfirmed`].join('\n'))
  })

  it('a socket that speaks otherwise is shut, and the others are served', async () => {
    const doors = await open()
    const frame = fc.oneof(
      hostileText,
      fc.uint8Array({ maxLength: 64 }),
      fc.json(),
      fc.constantFrom('toString', '__proto__').map((name) => JSON.stringify({ id: 1, name, args: {} })),
      fc.constantFrom('[', '{"id":', '['.repeat(100_000), `{"id":1,"name":"${'x'.repeat(1_000_000)}"}`),
    )
    const unheard = await unheardIn(() =>
      fc.assert(
        fc.asyncProperty(frame, async (text) => {
          await doors.frame(text)
          expect(await doors.elsewhere()).toMatchObject({ ok: true })
        }),
        tries(60),
      ),
    )
    expect(unheard).toEqual([])
    expect(doors.asked.every(({ name }) => name === 'read-console')).toBe(true)
  })
})

/** A command that does something else before it does what it should. */
const before =
  (name: CommandName, work: () => Promise<unknown> | void): ((handle: Handle) => Handle) =>
  (handle) =>
  async (asked, args, gone) => {
    if (asked === name) await work()
    return handle(asked, args, gone)
  }

/** As a person would, whatever the window sent. */
const confirmed = (made: Ticket | undefined) => ({
  ticketId: made?.ticketId,
  confirmation: {
    typedName: made?.owed.typedName ?? null,
    typedCount: made?.owed.typedCount ?? null,
    acknowledged: made?.owed.acknowledge ?? [],
    reason: 'frozen',
    ticketNumber: 'INC-7',
  },
})

function spin(): void {
  const start = process.threadCpuUsage()
  while (process.threadCpuUsage(start).user < 2 * mostBusyMs * 1000);
}

describe('it is found out', () => {
  it('when a branch is never reached', async () => {
    const doors = await open()
    await doors.socket('refresh', { serverIds: ['a'] })
    expect(missedIn(reachedIn(doors, 'refresh'))).toEqual(['.serverIds=null', '.serverIds none'])
  })

  it('when a session is reset that nobody prepared', async () => {
    const doors = await open((handle, { connect }) => {
      const services = connect()
      const resetAlice = async () => {
        const pinned = await pin(services, 'RDS01', 2)
        await act(services, { server: 'RDS01', pinned }, reset)
      }
      return before('dismiss-notice', resetAlice)(handle)
    })
    await attack(doors, 'dismiss-notice', 5)
    expect(await actsOfNobodyAt(doors)).toContain('WinStationReset RDS01 2')
  })

  it('when what has to be confirmed is not asked for', async () => {
    const doors = await open((handle) => {
      const tickets = new Map<string | undefined, Ticket>()
      return async (name, args, gone) => {
        const ticketId = commands['commit-action'].args.safeParse(args).data?.ticketId
        const answer = await handle(
          name,
          name === 'commit-action' ? confirmed(tickets.get(ticketId)) : args,
          gone,
        )
        const made = answer.ok ? ticket.safeParse(answer.value).data : undefined
        if (made) tickets.set(made.ticketId, made)
        return answer
      }
    })
    const sessionKeys = doors.known('sessionKey')
    await doors.socket('prepare-action', { verb: 'reset', sessionKeys, includeActive: true })
    const confirmation = { typedName: null, acknowledged: [], reason: null }
    const [ticketId] = doors.known('ticketId')
    expect(await doors.socket('commit-action', { ticketId, confirmation })).toMatchObject({ ok: true })
    await vi.waitFor(async () => expect(await actsOfNobodyAt(doors)).toContain('WinStationReset RDS01 2'))
  })

  it('when a command breaks', async () => {
    const doors = await open((handle) => async (name, args, gone) => {
      if (name !== 'read-settings') return handle(name, args, gone)
      const cause = { code: 'console-mistake', why: 'a wheel came off' } as const
      return {
        ok: false,
        failure: { kind: 'internal', cause, operation: name, server: null, retry: 'never' },
      }
    })
    expect(await attack(doors, 'read-settings', 5)).toContain('a wheel came off')
  })

  it('when an answer is none that was agreed', async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fault that is planted
    const nothing = (async () => ({ ok: true, value: 'nothing' })) as unknown as Handle
    const doors = await open(
      (handle) =>
        (name, ...rest) =>
          (name === 'read-audit' ? nothing : handle)(name, ...rest),
    )
    expect(await attack(doors, 'read-audit', 40)).toContain('expected array')
  })

  it('when the others have to wait', async () => {
    const doors = await open(before('read-settings', spin))
    expect(await attack(doors, 'read-settings', 5)).toContain('nobody else was answered')
  })

  it('when a rejection is not heard', async () => {
    const doors = await open(before('read-settings', () => void Promise.reject(new Error(secret))))
    expect(await unheardIn(() => attack(doors, 'read-settings', 2))).toContainEqual(new Error(secret))
  })
})
