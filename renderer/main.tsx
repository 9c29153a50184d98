import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ConsoleContext } from './console/console-context.ts'
import { flushPreferences, followPreferences } from './console/use-preferences.ts'
import './app/page.css'
import { findBridge } from './console/bridge.ts'
import { createConsoleStore } from './console/console-store.ts'

const place = document.getElementById('root')
if (place === null) throw new Error('the page has no place for the console')

const { bridge, onConnection } = findBridge(window)
const store = createConsoleStore(bridge)
onConnection((connection) => {
  store.connectionChanged(connection)
  if (connection !== 'connecting') void followPreferences(bridge).then(render)
})

window.addEventListener('pagehide', flushPreferences)

let rendered = false
/** Once it is known how the person arranged the window, so that it does not change under their eyes. */
function render() {
  if (rendered || place === null) return
  rendered = true
  createRoot(place).render(
    <StrictMode>
      <ConsoleContext value={{ bridge, store }}>
        <App />
      </ConsoleContext>
    </StrictMode>,
  )
}
