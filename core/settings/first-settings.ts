import { firstIntervals } from '#contract/reading-intervals.ts'
import type { Settings } from '#contract/settings.ts'

/** What a console starts with. */
export const firstSettings: Settings = {
  reason: 'asked',
  ticketNumber: 'optional',
  vipAccounts: [],
  reading: firstIntervals,
  keepSnapshot: true,
  messageTemplates: [
    {
      templateId: 'may-i-reset',
      name: 'May I reset your session?',
      title: 'Helpdesk',
      text: 'Hello {user}, your session on {server} does not seem to respond. May we end it now? Whatever is not saved in it is lost. Afterwards you can log on again.',
      answer: { buttons: 'yes-no', waitSeconds: 60 },
    },
    {
      templateId: 'please-save',
      name: 'Please save and log off',
      title: 'Helpdesk',
      text: 'Hello {user}, please save your work and log off from {server} within {minutes} min.',
      answer: { buttons: 'ok', waitSeconds: 60 },
    },
    {
      templateId: 'maintenance',
      name: 'Maintenance soon',
      title: 'Maintenance of {server}',
      text: '{server} restarts in {minutes} min. Please save your work and log off. Logging on again puts you on another server.',
      answer: null,
    },
    {
      templateId: 'call-us',
      name: 'Please call the helpdesk',
      title: 'Helpdesk',
      text: 'Hello {user}, please call the helpdesk about your session on {server}.',
      answer: null,
    },
  ],
}
