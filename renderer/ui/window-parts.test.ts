// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enterNextPart } from './window-parts.ts'

// Test files share one page.
afterEach(() => document.body.replaceChildren())
beforeEach(() => {
  document.body.innerHTML = `
    <header><input id="search" /></header>
    <div role="tree" id="server" tabindex="0"><div role="treeitem"></div></div>
    <button id="tool"></button>
    <div role="grid" id="grid" tabindex="0"></div>
    <section aria-label="Session details"><button id="close"></button><button id="reset"></button></section>`
})

const from = (id: string, direction: 1 | -1) => {
  document.getElementById(id)?.focus()
  enterNextPart(document, direction)
  return document.activeElement?.id
}

test.each([
  ['search', 'server'],
  ['server', 'grid'],
  ['tool', 'grid'],
  ['grid', 'close'],
  ['reset', 'search'],
])('from %s the next part is entered at %s', (id, entered) => expect(from(id, 1)).toBe(entered))

test('the way back leads through the same parts', () => {
  expect([from('search', -1), from('close', -1), from('grid', -1)]).toEqual(['close', 'grid', 'server'])
})

test('a part that is not shown is passed over', () => {
  document.querySelector('section')?.remove()
  expect(from('grid', 1)).toBe('search')
})
