import { entrance } from '#contract/entrance.ts'

const { tokenMark, exchangePath, secretName } = entrance

/** What the tabs of this origin, which is of this port alone, say to each other. */
interface Said {
  /** Null asks for it. */
  readonly secret: string | null
}

/** The token is out of sight before anything is done with it. */
function takeToken(): string | null {
  const { hash, pathname } = window.location
  if (!hash.startsWith(tokenMark)) return null
  window.history.replaceState(null, '', pathname)
  return hash.slice(tokenMark.length)
}

async function exchange(token: string): Promise<string | null> {
  const headers = { authorization: `Bearer ${token}` }
  // Where Rewinsta ended meanwhile there is nothing to come in to.
  const answer = await fetch(exchangePath, { method: 'POST', headers }).catch(() => null)
  return answer?.ok ? answer.text() : null
}

/** Settles once another tab has told the secret; tells it to others from then on. */
function shareSecret(kept: string | null): Promise<string> {
  const tabs = new BroadcastChannel(secretName)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel's own, which has none: it never leaves the origin
  const say = (said: Said) => tabs.postMessage(said)
  return new Promise((resolve) => {
    let known = kept
    tabs.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data.secret === null) {
        if (known !== null) say({ secret: known })
        return
      }
      known ??= data.secret
      resolve(known)
    })
    if (kept === null) say({ secret: null })
    else resolve(kept)
  })
}

/**
 * The secret that opens the wire: in exchange for the token of the address, as this tab kept it, or from another tab that
 * was let in. `onOutside` is told where it is for another tab to say, which may be never.
 */
export async function findSecret(onOutside: () => void): Promise<string> {
  const token = takeToken()
  // Opened in a tab that is here already: only its fragment changes.
  window.addEventListener('hashchange', () => window.location.reload())
  const kept = sessionStorage.getItem(secretName)
  const given = token === null ? null : await exchange(token)
  if (given === null && kept === null) onOutside()
  const secret = await shareSecret(given ?? kept)
  sessionStorage.setItem(secretName, secret)
  return secret
}
