import { harmlessLines } from '#contract/harmless.ts'

/** Copies a text; answers with what there is to say of that. `what` it is, as a sentence begins with it. */
export async function copyText(text: string, what: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(harmlessLines(text))
    return `${what} copied.`
  } catch {
    // Refused by the browser, or the window has lost the keyboard: there is no more to know.
    return `${what} could not be copied.`
  }
}
