import type { Settings } from '#contract/settings.ts'

/** What each setting is called in the window, and wherever else it is spoken of. */
export const settingLabels: Readonly<Record<keyof Settings, string>> = {
  reason: 'Reason',
  ticketNumber: 'Ticket number',
  vipAccounts: 'VIP accounts',
  messageTemplates: 'Message templates',
  reading: 'Reading',
}

export const isSettingName = (name: unknown): name is keyof Settings =>
  typeof name === 'string' && Object.hasOwn(settingLabels, name)
