import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPageFile, pageHeaders } from '#contract/page.ts'
import { pageHost } from './own-page.ts'

const missing =
  'A file of the console is missing. Reinstall it, or build it again where it runs from its sources.'

const refuse = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) =>
  new Response(text, { status, headers: { ...pageHeaders('text/plain; charset=utf-8'), ...headers } })

/** Answers requests for our scheme from the built renderer, and from nothing else. */
export function createPageHandler(rendererFolder: string): (request: Request) => Promise<Response> {
  return async ({ method, url }) => {
    if (method !== 'GET') return refuse(405, 'Only GET.', { allow: 'GET' })
    const { host, pathname } = new URL(url)
    const file = host === pageHost ? findPageFile(pathname) : null
    if (file === null) return refuse(404, missing)
    try {
      const content = await readFile(join(rendererFolder, file.path))
      return new Response(new Uint8Array(content), { headers: pageHeaders(file.contentType) })
    } catch {
      // Whatever keeps it from being read, to the page it is not there.
      return refuse(404, missing)
    }
  }
}
