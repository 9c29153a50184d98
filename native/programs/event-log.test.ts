import { expect, it } from 'vitest'
import type { AuditHead } from '#contract/audit.ts'
import { createEventLogWitness, lineOf, readingProgram } from './event-log.ts'
import type { ProgramEnd } from './system-program.ts'

const head = (sequence: number, over: Partial<AuditHead> = {}): AuditHead => ({
  auditId: 'a1',
  file: 'C:\\Users\\Jürgen & Co\\audit.sqlite',
  sequence,
  hash: 'f'.repeat(64),
  at: 1_000 + sequence,
  ...over,
})

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** As wevtutil writes an event whose source nobody registered. */
const event = (text: string) =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Rewinsta'/><EventID Qualifiers='0'>1</EventID><Level>4</Level><Task>0</Task><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='2026-11-30T12:00:00.0000000Z'/><EventRecordID>7</EventRecordID><Channel>Application</Channel><Computer>HD07</Computer><Security/></System><EventData><Data>${escaped(text)}</Data></EventData></Event>`

const witness = (end: ProgramEnd, written: string[] = []) =>
  createEventLogWitness({
    programs: { run: async () => end },
    log: {
      writeEvent: async (text) => {
        written.push(text)
        return { ok: true, value: null }
      },
    },
  })
const wrote = (output: string): ProgramEnd => ({ end: 'exited', exitCode: 0, output })

it('gives back what it wrote, the oldest first', async () => {
  const written: string[] = []
  const writing = witness(wrote(''), written)
  for (const one of [head(1), head(2, { file: 'D:\\audit.sqlite' }), head(3)]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await writing.keepHead(one)
  }
  // oxlint-disable-next-line no-control-regex -- ASCII is what it is about
  expect(written.every((text) => /^[\u0000-\u007e]*$/.test(text))).toBe(true)
  const reading = witness(wrote(written.toReversed().map(event).join('')))
  expect(await reading.readHeads()).toEqual({
    ok: true,
    value: [head(1), head(2, { file: 'D:\\audit.sqlite' }), head(3)],
  })
})

it('leaves alone what others write under its name', async () => {
  const output = ['nothing', '{}', '{"auditId":1}', lineOf(head(5))].map(event).join('')
  expect(await witness(wrote(output)).readHeads()).toEqual({ ok: true, value: [head(5)] })
})

it('asks for one source, one id and the newest only, with words that never change', () => {
  expect(readingProgram).toMatchObject({ file: 'wevtutil.exe' })
  expect(readingProgram.arguments).toContain("/query:*[System[Provider[@Name='Rewinsta'] and (EventID=1)]]")
})

it.each<[ProgramEnd, object]>([
  [{ end: 'timed-out' }, { kind: 'unsupported' }],
  [{ end: 'not-started', reason: 'ENOENT' }, { kind: 'unsupported' }],
  [
    { end: 'exited', exitCode: 5, output: '' },
    { kind: 'windows', code: 5, operation: 'wevtutil.exe' },
  ],
])('after %j it says why nothing is known', async (end, failure) => {
  expect(await witness(end).readHeads()).toMatchObject({ ok: false, failure })
})
