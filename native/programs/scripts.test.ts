import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { Language, Parser, type Node } from 'web-tree-sitter'
import { selfDescription } from '../doctor/power-shell-checks.ts'
import { brokerProgram, directoryProgram } from './discovery-script.ts'
import { logonProgram } from './logon-script.ts'

const scripts = {
  directory: directoryProgram('contoso.com'),
  broker: brokerProgram('RDCB01'),
  logons: logonProgram('RDS01', 'drain'),
  'the doctor': selfDescription,
}

let parser: Parser
beforeAll(async () => {
  await Parser.init()
  const grammar = fileURLToPath(import.meta.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'))
  parser = new Parser().setLanguage(await Language.load(grammar))
})

function parse(script: string): Node {
  const tree = parser.parse(script)
  if (!tree) throw new Error('it was not parsed')
  return tree.rootNode
}

/** Where a tree says that the text is none of its language. */
const errorsOf = (node: Node): readonly string[] =>
  node.isError || node.isMissing
    ? [`line ${node.startPosition.row + 1}: ${node.text}`]
    : node.children.flatMap((child) => (child ? errorsOf(child) : []))

it.each(Object.entries(scripts))('the script of %s is PowerShell', (_name, { arguments: given }) => {
  const root = parse(given.at(-1) ?? '')
  expect(errorsOf(root)).toEqual([])
})

it.each(Object.entries(scripts))('the script of %s loses nothing on the way', (_name, program) => {
  const script = program.arguments.at(-1) ?? ''
  expect(script).toMatch(/^[\n\x20-\x7E]+$/)
  // What Windows takes as a command line in all.
  expect(program.arguments.join(' ').length).toBeLessThan(32_000)
  expect(program.arguments.slice(0, -1)).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive', '-Command'])
})

it.each(Object.entries(scripts))(
  'the script of %s has Windows PowerShell’s own modules only',
  (_name, program) => {
    expect(program.environment).toMatchObject({
      PSModulePath: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\Modules',
    })
  },
)

it.each(["if ($x { 'a' }", "try { 'a' ", "'a' -f", '@{ a = }'])('%s is none', (text) => {
  expect(errorsOf(parse(text))).not.toEqual([])
})
