import type { MessageBoxOptions } from 'electron'
import type { TestSide } from '../calls.ts'
import type { Line } from '../line.ts'
import type { BrowserWindow } from './browser-window.ts'
import { refuseUnknown } from './strict.ts'

const known = ['type', 'message', 'detail', 'buttons', 'defaultId', 'cancelId', 'noLink', 'signal']

/** Message boxes wait for the test to press a button. */
export function createDialog(line: Line<TestSide>) {
  let lastBoxId = 0
  return {
    showErrorBox: (title: string, content: string): void => {
      line.tell('note', { note: 'error-box', title, content })
    },
    showMessageBox: async (_window: BrowserWindow, options: MessageBoxOptions) => {
      refuseUnknown('option of a message box', options, known)
      const { message, detail = '', buttons = [], cancelId = 0, signal } = options
      const boxId = ++lastBoxId
      signal?.addEventListener('abort', () => line.tell('closeMessageBox', { boxId }))
      const response = await line.ask('showMessageBox', { boxId, message, detail, buttons, cancelId })
      return { response, checkboxChecked: false }
    },
  }
}
