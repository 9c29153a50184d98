const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

const withoutEnding = (name: string): string => name.replace(/\.exe$/, '')

/**
 * Whether a program's image name holds that part, whatever the case. The ending counts only where the part has a dot:
 * `exe` does not find every program there is.
 */
export function isProgram(name: string, part: string): boolean {
  const [whole, wanted] = [fold(name), fold(part)]
  return wanted !== '' && (wanted.includes('.') ? whole : withoutEnding(whole)).includes(wanted)
}
