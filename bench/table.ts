import { numberText, type Row } from './benchmark.ts'

const widths = { what: 100, target: 24, figure: 34 } as const

const line = (what: string, target: string, figure: string, ratio: string) =>
  `${what.padEnd(widths.what)} ${target.padEnd(widths.target)} ${figure.padEnd(widths.figure)} ${ratio}`

export function tableHead(): string {
  const head = line('what', 'target', 'figure', 'ratio')
  return `${head}\n${'─'.repeat(head.length + 3)}`
}

export function tableLine({ what, target, figure, ratio }: Row): string {
  return line(what, target ?? '—', figure, ratio === null ? '—' : numberText(ratio))
}
