/** Runs a built main as Electron would: `electron` is the stand-in, and ready comes once the module has ended. */
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const [, , main = '', platform = '', ...args] = process.argv
const electron = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'electron' ? electron : specifier, context),
})
process.argv = [process.execPath, ...args]
Object.defineProperty(process, 'platform', { value: platform })

const { standIn } = await import('./compose.ts')
await import(pathToFileURL(main).href)
standIn.becomeReady()
