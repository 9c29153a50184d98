/** Chromium shows no pages of a scheme that it was not built with; under https the page is as secure and as separate. */
const suffix = '.app.stand-in.test'

export function toWeb(address: string): string {
  const url = new URL(address)
  return url.protocol === 'app:' ? `https://${url.host}${suffix}${url.pathname}${url.search}` : address
}

export function toApp(address: string): string {
  const made = /^blob:(.*)$/.exec(address)?.[1]
  if (made !== undefined) return `blob:${toApp(made)}`
  const url = URL.parse(address)
  if (url === null || !url.hostname.endsWith(suffix)) return address
  const host = url.hostname.slice(0, -suffix.length)
  return `app://${host}${url.pathname}${url.search}${url.hash}`
}

/** As Chromium spells it for the frame's sender; `null` for one without. */
export function originOf(address: string): string {
  const web = URL.parse(address)
  if (web === null) return 'null'
  const app = toApp(address)
  return app === address ? web.origin : app.split('/').slice(0, 3).join('/')
}
