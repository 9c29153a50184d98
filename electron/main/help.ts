import { shell } from 'electron'

/** All pages outside that the console ever opens, in the person's own browser. */
const helpPages = {
  'reset-session': 'https://learn.microsoft.com/windows-server/administration/windows-commands/reset-session',
  'remote-desktop': 'https://learn.microsoft.com/windows-server/remote/remote-desktop-services/overview',
} as const

export type HelpPage = keyof typeof helpPages

export function openHelp(page: HelpPage): void {
  void shell.openExternal(helpPages[page]).catch((cause: unknown) => {
    console.error(`help: ${helpPages[page]} could not be opened: ${String(cause)}`)
  })
}
