import { expect, test } from 'vitest'
import { warningKind, type TicketTarget, type Warning } from '#contract/ticket.ts'
import { evidence, ticketTarget, warningOf } from './testing/tickets.ts'
import { warningTexts } from './warnings.ts'

const textOf = (warning: Warning, over: Partial<TicketTarget> = {}) =>
  warningTexts(ticketTarget({ ...over, warnings: [warning] }))[0]?.text

test.each(warningKind.options)('%s is a whole sentence, of a session and of a server', (kind) => {
  const { serverName, details } = ticketTarget()
  const [ofServer] = warningTexts({ serverName, details, warnings: [warningOf(kind)] })
  for (const text of [textOf(warningOf(kind)), ofServer?.text]) {
    expect(text).toMatch(/^[A-Z].*\.$/)
    expect(text).not.toMatch(/undefined|null/)
  }
})

const namesake = {
  sessionKey: 'k',
  serverName: 'RDS02',
  sessionId: 3,
  account: { domain: 'RDS02', user: 'alice' },
  state: 'active',
} as const
const idle = (minutes: number, state: TicketTarget['evidence']['state'] = 'active') => ({
  evidence: evidence({ state, idleMs: { known: true, value: minutes * 60_000 } }),
})

test.each<[Warning, Partial<TicketTarget>, string]>([
  [
    { kind: 'careful-server', calledInList: null, sure: true },
    {},
    'Be careful: the server RDS01 is marked in the server list.',
  ],
  [
    { kind: 'careful-server', calledInList: 'rds01.contoso.com', sure: true },
    {},
    'Be careful: the server RDS01 is marked in the server list, as rds01.contoso.com.',
  ],
  [
    { kind: 'careful-server', calledInList: 'rds01.contoso.com', sure: false },
    {},
    'Be careful: RDS01 may be rds01.contoso.com, which is marked in the server list.',
  ],
  [
    { kind: 'last-in-drain', logons: 'drain', left: 1 },
    {},
    'RDS01 is being emptied (it takes no new logons, and keeps that over a restart), and nobody else is left on it.',
  ],
  [
    { kind: 'last-in-drain', logons: 'drain-until-restart', left: 44 },
    {},
    'RDS01 is being emptied (it takes no new logons until its next restart), and these 44 are all that is left on it.',
  ],
  [
    { kind: 'no-return', logons: 'disable' },
    {},
    'Afterwards alice cannot come back to RDS01: it takes no logons at all.',
  ],
  [{ kind: 'recent-input' }, idle(0), 'The last input came 0 s ago.'],
  [{ kind: 'recent-input' }, idle(2, 'disconnected'), 'It was disconnected only 2 min ago.'],
  [
    { kind: 'same-name' },
    { evidence: evidence({ sameNameSessions: [namesake, namesake] }) },
    'Other accounts whose user name reads the same have 2 sessions. Make sure it is the right person.',
  ],
  [
    { kind: 'own-session', sure: false },
    {},
    'This may be your own session: which one Rewinsta runs in could not be read.',
  ],
  [
    { kind: 'data-loss' },
    { details: { verb: 'end-program', processId: 7, name: 'WINWORD.EXE' } },
    'Whatever is not saved in WINWORD.EXE is lost.',
  ],
])('%j of %j', (warning, over, text) => expect(textOf(warning, over)).toBe(text))
