import type { FileSaid } from '#contract/notice.ts'
import { failureWords } from '../failures/failure-words.ts'
import { fileTroubleText, textDoubtText } from '../file-trouble.ts'
import { newerFileRemedy } from '../files.ts'
import type { NoticeWords, WordsByCode } from './notice-words.ts'

type Said<Code extends FileSaid['code']> = Extract<FileSaid, { readonly code: Code }>
type FileCode = FileSaid['code']

export const fileNoticeWords: WordsByCode<FileCode> = {
  'file-broken-at-start': (said) => withNotMoved(brokenAtStart[said.file](said), said.notMoved),
  'file-broken': (said) => broken[said.file](said),
  'file-newer': (said) => ({ message: newer[said.file](said), remedy: newerFileRemedy(said.path) }),
  'file-in-doubt': ({ path, doubt }) => ({
    message: `${path} is in use. ${textDoubtText(doubt)}`,
    remedy: 'A copy of it is kept before anything else is written there.',
  }),
  'file-gone': (said) => gone[said.file](said),
  'file-not-watched': (said) => notWatched[said.file](said),
  'snapshot-unread': ({ path, why }) => ({
    message: `The sessions last known could not be read from ${path} (${fileTroubleText(why)}), so none are shown until their server is read.`,
    remedy: 'There is nothing to do: the file is written anew while Rewinsta runs.',
  }),
  'not-saved': ({ failure }) => {
    const { meaning, remedy } = failureWords(failure)
    return { message: meaning, remedy }
  },
}

/** What is said of a file, by which one it is. */
type ByFile<Code extends FileCode, Words> = {
  readonly [File in Extract<Said<Code>, { readonly file: string }>['file']]: (said: Said<Code>) => Words
}

const withNotMoved = ({ message, remedy }: NoticeWords, notMoved: string | null): NoticeWords => ({
  message: notMoved === null ? message : `${message} It could not be set aside: ${notMoved}.`,
  remedy,
})

const defaultsInForce =
  'the defaults are in force, a reason and a ticket number are required, no account is marked as VIP, and the last known sessions are not kept'

const brokenAtStart: ByFile<'file-broken-at-start', NoticeWords> = {
  settings: ({ path, why, setAsideAs }) => ({
    message: `The settings could not be read (${fileTroubleText(why)}), so ${defaultsInForce}.`,
    remedy:
      setAsideAs === null
        ? `The broken file ${path} was left untouched. Changes cannot be saved until you repair it or move it away.`
        : `The broken file was kept as ${setAsideAs}. Repair it and put it back as ${path}, or choose the settings again.`,
  }),
  servers: ({ path, why, setAsideAs, startedEmpty }) => ({
    message: `The server list could not be read (${fileTroubleText(why)}), so the list ${startedEmpty ? 'started empty' : 'started with the first servers only'}.`,
    remedy:
      setAsideAs === null
        ? `The broken list still lies at ${path} and is left untouched; no change to the list can be saved until it is moved away.`
        : `The broken list was kept as ${setAsideAs}. Repair it and put it back as ${path}, or add the servers again.`,
  }),
  window: ({ path, why, setAsideAs }) => ({
    message: `How this window was arranged could not be read (${fileTroubleText(why)}). It looks as it did at the first start, without saved views.`,
    remedy:
      setAsideAs === null
        ? `The broken file ${path} was not touched. Changes cannot be saved until you repair it or move it away.`
        : `The broken file was kept as ${setAsideAs}. To have it back, close Rewinsta, repair the file and put it in the place of ${path}. Views you saved since are in the file you replace, so keep a copy of it.`,
  }),
}

const broken: ByFile<'file-broken', NoticeWords> = {
  settings: ({ path, why }) => ({
    message: `Another program changed the settings file, and it can no longer be read (${fileTroubleText(why)}). The settings stay as they were.`,
    remedy: `Repair ${path} or move it away. Until then no change can be saved, and the file is left untouched.`,
  }),
  servers: ({ path, why }) => ({
    message: `The server list was changed by another program and cannot be read any more (${fileTroubleText(why)}). The servers shown stay.`,
    remedy: `Repair ${path} or move it away. It is left untouched, and until then no change to the list can be saved.`,
  }),
}

const newer: ByFile<'file-newer', string> = {
  settings: ({ path, version, atStart }) =>
    `The settings ${path} were written by a newer Rewinsta (version ${version} of the file) and cannot be read here: ${atStart ? defaultsInForce : 'they stay as they were'}, and no change can be saved.`,
  servers: ({ path, version, atStart }) =>
    `The server list ${path} was written by a newer Rewinsta (version ${version} of the file) and is not read here, ${atStart ? 'so none of its servers is shown' : 'and the servers shown stay'}. No change to the list can be saved.`,
  window: ({ path, version }) =>
    `How the window is arranged, in ${path}, was saved by a newer Rewinsta (version ${version} of the file) and cannot be read here. Saved views are missing, and changes cannot be saved.`,
}

const gone: ByFile<'file-gone', NoticeWords> = {
  settings: ({ path }) => ({
    message: `The settings file ${path} is gone. The settings stay as they are until you close Rewinsta.`,
    remedy: 'Put it back, or save the settings to write it again.',
  }),
  servers: ({ path }) => ({
    message: `The server list ${path} is gone. The servers shown stay.`,
    remedy: 'Put it back, or change something in the list: then it is saved again as it is shown.',
  }),
}

const notWatched: ByFile<'file-not-watched', NoticeWords> = {
  settings: ({ path, why }) => ({
    message: `Changes that others make to ${path} are not noticed right away: ${why}.`,
    remedy: 'They are noticed when you save the settings, and at the next start. Nothing is lost.',
  }),
  servers: ({ path, why }) => ({
    message: `Changes that others make to ${path} are not noticed by themselves: ${why}.`,
    remedy: 'They are seen with the next change made here, or the next start. Nothing is lost.',
  }),
}
