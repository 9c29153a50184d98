/** One file of the built renderer, as both shells serve it. */
export interface PageFile {
  /** Inside the renderer's folder, with forward slashes. */
  readonly path: string
  readonly contentType: string
}

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  json: 'application/json',
}

/** Plain names only: no percent signs, backslashes, colons or leading dots, so a path cannot leave the folder. */
const plainPath = /^(?:[A-Za-z0-9_-][\w.-]*\/)*[A-Za-z0-9_-][\w.-]*\.(?<extension>[a-z0-9]+)$/

/** The file a URL's path stands for; null for everything that is no file of a renderer. */
export function findPageFile(pathname: string): PageFile | null {
  const path = pathname === '/' ? 'index.html' : pathname.replace(/^\//, '')
  const extension = plainPath.exec(path)?.groups?.['extension']
  if (extension === undefined || !Object.hasOwn(contentTypes, extension)) return null
  const contentType = contentTypes[extension]
  return contentType === undefined ? null : { path, contentType }
}

/** The hash is that of the empty string: Fluent's style engine adds empty style tags and fills them by script. */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Headers of every file of the page. `connectTo`: what it may talk to beside its own origin. */
export function pageHeaders(
  contentType: string,
  connectTo: readonly string[] = [],
): Readonly<Record<string, string>> {
  return {
    'content-type': contentType,
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' ${emptyStyle}`,
      "img-src 'self' data:",
      "font-src 'self'",
      ['connect-src', "'self'", ...connectTo].join(' '),
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}
