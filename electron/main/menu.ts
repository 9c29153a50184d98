import type { MenuItemConstructorOptions } from 'electron'
import type { HelpPage } from './help.ts'

export interface MenuSetting {
  readonly isPackaged: boolean
  readonly openHelp: (page: HelpPage) => void
}

/** Reload and the developer tools are for the console's own makers: a reload in the middle of an action helps nobody. */
const makersItems: readonly MenuItemConstructorOptions[] = [
  { role: 'reload' },
  { role: 'toggleDevTools' },
  { type: 'separator' },
]

export function menuTemplate({ isPackaged, openHelp }: MenuSetting): MenuItemConstructorOptions[] {
  return [
    { label: '&File', submenu: [{ role: 'quit' }] },
    {
      label: '&Edit',
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: '&View',
      submenu: [
        ...(isPackaged ? [] : makersItems),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: '&Help',
      submenu: [
        { label: '&Reset session', click: () => openHelp('reset-session') },
        { label: 'Remote &Desktop Services', click: () => openHelp('remote-desktop') },
      ],
    },
  ]
}
