// What a built program says of itself: which modules it asks for, and whether it waits before it has ended.
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** @typedef {Readonly<Record<string, unknown>> & { readonly type: string }} SyntaxNode */

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** @param {unknown} value @returns {value is SyntaxNode} */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** @param {SyntaxNode} node @returns {SyntaxNode[]} */
const childrenOf = (node) => Object.values(node).flat().filter(isNode)

/**
 * A node and all under it, those of functions only on wish: their bodies run later.
 * @param {SyntaxNode} node @param {boolean} intoFunctions @returns {Generator<SyntaxNode>}
 */
function* walk(node, intoFunctions) {
  yield node
  if (!intoFunctions && functions.has(node.type)) return
  for (const child of childrenOf(node)) yield* walk(child, intoFunctions)
}

/** @param {string} code @returns {Promise<SyntaxNode>} */
async function parse(code) {
  const { parseAst } = await import('vite')
  /** @type {unknown} */
  const program = parseAst(code)
  if (!isNode(program)) throw new Error('no program')
  return program
}

/** @param {unknown} node */
const textOf = (node) => (isNode(node) && typeof node['value'] === 'string' ? node['value'] : null)

/** Bundlers rename it: `__require`, `require$1`. @param {unknown} callee */
const isRequire = (callee) =>
  isNode(callee) && callee.type === 'Identifier' && /^_*require(\$\d+)?$/.test(String(callee['name']))

/** @param {SyntaxNode} node */
function moduleAskedBy(node) {
  if (node.type === 'CallExpression' && isRequire(node['callee'])) {
    return textOf(Array.isArray(node['arguments']) ? node['arguments'][0] : null)
  }
  return /^(Import|Export\w*Declaration|Export)/.test(node.type) ? textOf(node['source']) : null
}

/**
 * Every module that a program names, by import, require or export from; each once.
 * @param {string} code
 */
export async function modulesOf(code) {
  const asked = [...walk(await parse(code), true)].map(moduleAskedBy)
  return [...new Set(asked)].filter((name) => name !== null).toSorted()
}

/**
 * Electron gets ready only once the entry module has ended: a program that waits for it at its top level hangs.
 * @param {string} code
 */
export async function waitsAtTopLevel(code) {
  return [...walk(await parse(code), false)].some(
    ({ type, await: isAwaited }) =>
      type === 'AwaitExpression' || (type === 'ForOfStatement' && isAwaited === true),
  )
}

/**
 * What Electron would stumble over in a built `out/`, one sentence each.
 * @param {string} out
 */
export async function findBundleProblems(out) {
  const main = readFileSync(path.join(out, 'main/index.mjs'), 'utf8')
  const preload = readFileSync(path.join(out, 'preload/index.cjs'), 'utf8')
  const strange = (await modulesOf(preload)).filter((name) => name !== 'electron')
  return [
    ...((await waitsAtTopLevel(main))
      ? ['out/main waits at its top level; Electron would never get ready.']
      : []),
    ...strange.map((name) => `out/preload asks for ${name}, which a sandboxed preload cannot have.`),
  ]
}
