import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { healthy } from '#native/farm.ts'
import { exitCodes } from './exit-codes.ts'
import { describedFarm } from './testing/described-farm.ts'
import { startOnTerminal } from './testing/on-terminal.ts'

const onFarm = path.join(import.meta.dirname, 'testing/on-farm.ts')
/** A busy machine is slow to start a program. */
const patience = { timeout: 30_000, interval: 20 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-keyboard-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A reset of Bob's session on a server that takes its time, so that there is time to type. */
function argumentsFor(line: string): readonly string[] {
  const farm = describedFarm()
  const servers = farm.servers.map((one) => ({ ...one, behaviour: { ...healthy, latencyMs: 300 } }))
  const description = path.join(folder, 'farm.json')
  writeFileSync(description, JSON.stringify({ servers }))
  return [onFarm, description, path.join(folder, 'calls.json'), ...line.split(' '), '--data-folder', folder]
}

const start = () => startOnTerminal(argumentsFor('reset session 3'))

const callsMade = () => readFileSync(path.join(folder, 'calls.json'), 'utf8')

describe.skipIf(process.platform === 'win32')('at a terminal', () => {
  it('what was typed before the question is no answer to it', { timeout: 60_000 }, async () => {
    const { screen, type, ended } = start()
    await expect.poll(screen, patience).toContain('Reading')
    type('y\ny\nhalf a line')
    await expect.poll(screen, patience).toContain('Go on? [y/N]')
    type('n\n')
    expect(await ended).toBe(exitCodes.notConfirmed)
    expect(callsMade()).not.toContain('WinStationReset')
  })

  it('of pasted lines the first answers the question, the others none', { timeout: 60_000 }, async () => {
    const { screen, type, ended } = start()
    await expect.poll(screen, patience).toContain('Go on? [y/N]')
    type('y\npasted by mistake\nand more\n')
    await expect.poll(screen, patience).toContain('Why (for the audit)')
    type('it is frozen\n')
    expect(await ended).toBe(exitCodes.done)
    expect(callsMade()).toContain('WinStationReset')
    const audit = spawnSync(process.execPath, argumentsFor('audit export'), { encoding: 'utf8' })
    expect(audit.stdout).toContain('"reason":"it is frozen"')
  })

  it('a message is what is typed until the input ends', { timeout: 60_000 }, async () => {
    const { screen, type, ended } = startOnTerminal(argumentsFor('msg bob'))
    await expect.poll(screen, patience).toContain('Type the message; Ctrl+D')
    type('Please save.\nThe server restarts.\n\u0004')
    expect(await ended).toBe(exitCodes.done)
    expect(callsMade()).toContain(String.raw`"text":"Please save.\r\nThe server restarts."`)
  })

  it('Ctrl+C at the question does nothing', { timeout: 60_000 }, async () => {
    const { screen, type, ended } = start()
    await expect.poll(screen, patience).toContain('Go on? [y/N]')
    type('\u0003')
    expect(await ended).toBe(exitCodes.interrupted)
    expect(screen()).toContain('Stopped. Nothing was done.')
    expect(callsMade()).not.toContain('WinStationReset')
  })
})
