/** What a person reads who is not let in: what happened, and what to do. */
export interface Refusal {
  readonly status: number
  readonly what: string
  readonly remedy: string
}

export const foreignRequest = (what: string): Refusal => ({
  status: 403,
  what,
  remedy: 'Open the address that Rewinsta printed when it was started.',
})

export const wrongToken: Refusal = {
  status: 403,
  what: 'This address is not good, or has been used already: each opens Rewinsta in one browser, once.',
  remedy:
    'In the browser that opened it, go on there. For another browser, end Rewinsta, start it again and open the new address.',
}

export const noSession: Refusal = {
  status: 403,
  what: 'This browser has not been let in.',
  remedy:
    'Open the address with the token that Rewinsta printed when it was started. If you came by a link and had opened that address before, go on below.',
}

export const notFound: Refusal = {
  status: 404,
  what: 'There is no such file.',
  remedy: 'Go back to the start.',
}

export const wrongMethod: Refusal = {
  status: 405,
  what: 'This can only be read.',
  remedy: 'Go back to the start.',
}

/** Holds no text but ours, so nothing has to be escaped. */
export function refusalPage({ what, remedy }: Refusal): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Rewinsta</title>
<h1>Rewinsta</h1>
<p>${what}</p>
<p>${remedy}</p>
<p><a href="/">Go on</a></p>
</html>
`
}
