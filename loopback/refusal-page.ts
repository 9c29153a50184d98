/** What a person reads who asked for what is not there, or from elsewhere: what happened, and what to do. */
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
