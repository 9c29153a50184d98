import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { NotLetIn } from './app/not-let-in.tsx'
import { ConsoleContext } from './console/console-context.ts'
import { flushPreferences, followPreferences } from './console/use-preferences.ts'
import './app/page.css'
import { findLine } from './console/bridge.ts'
import { createConsoleStore } from './console/console-store.ts'

const place = document.getElementById('root')
if (place === null) throw new Error('the page has no place for the console')

const page = createRoot(place)
const { bridge, onConnection } = await findLine(window, () => page.render(<NotLetIn />))
const store = createConsoleStore(bridge)
onConnection((connection) => {
  store.connectionChanged(connection)
  if (connection !== 'connecting') void followPreferences(bridge).then(render)
})

window.addEventListener('pagehide', flushPreferences)

let rendered = false
/** Once it is known how the person arranged the window, so that it does not change under their eyes. */
function render() {
  if (rendered) return
  rendered = true
  page.render(
    <StrictMode>
      <ConsoleContext value={{ bridge, store }}>
        <App />
      </ConsoleContext>
    </StrictMode>,
  )
}
