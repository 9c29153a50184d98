/** A long text with its middle left out: where it begins and ends tells most. Never half a character of a pair. */
export function shortInTheMiddle(text: string, most = 60): string {
  const letters = Array.from(text)
  if (letters.length <= most) return text
  const end = Math.floor((most - 1) / 3)
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(-end).join('')}`
}
