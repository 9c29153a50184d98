import type { Settings } from '#contract/settings.ts'

export type SettingName = keyof Settings

/** What each setting is called in the window, and wherever else it is spoken of. */
export const settingLabels: Readonly<Record<SettingName, string>> = {
  reason: 'Reason',
  ticketNumber: 'Ticket number',
  vipAccounts: 'VIP accounts',
  messageTemplates: 'Message templates',
  reading: 'Reading',
  keepSnapshot: 'Last known sessions',
}

export const isSettingName = (name: unknown): name is SettingName =>
  typeof name === 'string' && Object.hasOwn(settingLabels, name)
