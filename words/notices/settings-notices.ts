import type { SettingsSaid, UnreadSetting } from '#contract/notice.ts'
import { faultText } from '../problems.ts'
import { isSettingName, settingLabels } from '../settings.ts'
import type { WordsByCode } from './notice-words.ts'

export const settingsNoticeWords: WordsByCode<SettingsSaid['code']> = {
  'settings-partly-read': ({ path, problems, more }) => ({
    message: `Not all of the settings could be read: ${problems.map((problem) => `${unreadText(problem)}.`).join(' ')}${more > 0 ? ` And ${more} more.` : ''} Accounts and messages named here are left out; everything else is in force.`,
    remedy: `Correct it in ${path}, or save the settings: Rewinsta then keeps a copy of the file as it is now.`,
  }),
  'settings-copied': ({ copiedTo }) => ({
    message: 'The settings were saved without the parts that could not be read.',
    remedy: `The previous file was kept as ${copiedTo}.`,
  }),
}

/** Where it stands, what stands there, why it cannot be read, and what holds instead; without the full stop. */
export function unreadText({ path, given, instead, ...fault }: UnreadSetting): string {
  const [name, index, ...inside] = path
  const said = faultText(fault)
  if (!isSettingName(name)) return said
  const label = settingLabels[name]
  const found = given === null ? 'missing' : given || 'empty'
  if (instead !== null) {
    return `${[label, ...path.slice(1)].join(', ')} (${found}): ${said}; in force: ${instead}`
  }
  if (index === undefined) return `${label}: ${said}; the rest is left out`
  return `${[label, `number ${Number(index) + 1} (${found})`, ...inside].join(', ')}: ${said}`
}
