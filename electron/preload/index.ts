import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { bridgeName, channels, type Bridge } from '#contract/bridge.ts'
import type { CoreEvent } from '#contract/events.ts'

const bridge = {
  invoke: (name, args) => ipcRenderer.invoke(channels.invoke, name, args),
  subscribe: (listener) => {
    // Electron's own event stays here: it would hand the page a sender.
    const hear = (_event: IpcRendererEvent, event: CoreEvent) => listener(event)
    ipcRenderer.on(channels.event, hear)
    return () => {
      ipcRenderer.off(channels.event, hear)
    }
  },
} satisfies Bridge

contextBridge.exposeInMainWorld(bridgeName, bridge)
