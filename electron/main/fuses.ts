import { fail, notTried, pass } from '#contract/check-lines.ts'
import type { Judged } from '#contract/check.ts'

/** Marks the fuses in Electron's program: 32 characters, the version of the list, its length, one character a fuse (@electron/fuses). */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** In the order of Electron's list, as `electron-builder.yml` sets them: `1` is on, `0` off. */
export const wantedFuses = [
  ['runAsNode', '0'],
  ['enableCookieEncryption', '1'],
  ['enableNodeOptionsEnvironmentVariable', '0'],
  ['enableNodeCliInspectArguments', '0'],
  ['enableEmbeddedAsarIntegrityValidation', '1'],
  ['onlyLoadAppFromAsar', '1'],
  ['loadBrowserProcessSpecificV8Snapshot', '0'],
  ['grantFileProtocolExtraPrivileges', '0'],
] as const

/** Looks into the running program's own file. */
export function judgeFuses(program: Buffer): Judged {
  const at = program.indexOf(fuseSentinel)
  if (at < 0) return notTried('no-fuses')
  const start = at + fuseSentinel.length + 2
  const states = program.toString('latin1', start, start + program.readUInt8(start - 1))
  const names = wantedFuses.filter(([, state], index) => states[index] !== state).map(([name]) => name)
  return names.length === 0
    ? pass({ code: 'all', count: wantedFuses.length })
    : fail({ code: 'fuses-wrong', names })
}
