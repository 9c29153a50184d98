import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'

/** A text of the program, as a person would read it, and where it stands. */
export interface Sentence {
  readonly file: string
  readonly text: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

interface Template {
  readonly quasis: readonly { readonly value: { readonly cooked: string } }[]
  readonly expressions: readonly Node[]
}

/** Two words beside each other: `Log off` is said to people, `log-off` and `max-width` are not. */
const twoWords = /[\p{L}’'…)}\]]{1,}[,.:;?!]? [\p{L}{“(]/u
/** CSS, SQL, scripts and patterns have blanks too. */
const machine =
  /[;=<>] *$|[{};]\s*\n|^(CREATE|SELECT|INSERT|UPDATE|DELETE|PRAGMA|BEGIN|ATTACH|WHERE)\b|\bvar\(|^calc\(|^\d+(px|%|fr)|minmax\(|^[\w-]+: |\$[A-Za-z]+ =|::/
/** What is said to whoever mends the program, not to whoever uses it. */
const notSaid: ReadonlySet<string> = new Set(['ImportDeclaration', 'ThrowStatement', 'TSLiteralType'])

/** Every sentence of the files that a pattern names, each once a file, in the order they stand there. */
export function sentencesOf(patterns: readonly string[]): readonly Sentence[] {
  const files = globSync([...patterns], { exclude: (name) => /testing|\.test\.|node_modules/.test(name) })
  return files.toSorted().flatMap((file) => {
    const texts = textsOf(file, readFileSync(file, 'utf8'))
    return [...new Set(texts)].map((text) => ({ file, text }))
  })
}

/** The same of one file's source. */
export function textsOf(file: string, source: string): readonly string[] {
  const texts: string[] = []
  const visit = (node: Node) => {
    if (notSaid.has(node.type) || isStyles(node)) return
    const text = textOf(node, source)
    if (text !== null && isSaid(text)) texts.push(text)
    for (const child of childrenOf(node)) visit(child)
  }
  const program: Node = Object(parseSync(file, source).program)
  visit(program)
  return texts
}

/** Whether it is a sentence and no name, label or script. */
export const isWhole = (text: string): boolean => /^[\p{Lu}“{].*[.?!]$/u.test(text)

const isSaid = (text: string): boolean => twoWords.test(text) && !machine.test(text)

function textOf(node: Node, source: string): string | null {
  if (node.type === 'JSXText' || (node.type === 'Literal' && typeof node['value'] === 'string')) {
    return String(node['value']).replaceAll(/\s+/g, ' ').trim()
  }
  if (node.type !== 'TemplateLiteral') return null
  const { quasis, expressions }: Template = Object(node)
  const parts = quasis.map(({ value }, index) => value.cooked + holeText(expressions[index], source))
  return parts.join('').replaceAll(/\s+/g, ' ').trim()
}

/** `{server}`; what is longer than a name or a property is computed there. */
function holeText(hole: Node | undefined, source: string): string {
  if (hole === undefined) return ''
  const written = source.slice(hole.start, hole.end)
  return /^[\w.?]{1,30}$/.test(written) ? `{${written}}` : '{…}'
}

const isStyles = (node: Node): boolean =>
  node.type === 'CallExpression' && Object(node['callee']).name === 'makeStyles'

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof Object(value).type === 'string')
}
