import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ConsoleContext } from './app/console-context.ts'
import './app/page.css'
import { findBridge } from './client/bridge.ts'
import { createConsoleStore } from './client/console-store.ts'

const place = document.getElementById('root')
if (place === null) throw new Error('the page has no place for the console')

const { bridge, onConnection } = findBridge(window)
const store = createConsoleStore(bridge)
onConnection(store.connectionChanged)

createRoot(place).render(
  <StrictMode>
    <ConsoleContext value={{ bridge, store }}>
      <App />
    </ConsoleContext>
  </StrictMode>,
)
