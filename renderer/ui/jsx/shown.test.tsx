// @vitest-environment jsdom
import * as fc from 'fast-check'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { hiddenCharacters, hiddenIn } from '#contract/testing/hidden.ts'
import { tries } from '#contract/testing/tries.ts'
import { shownText } from './shown.ts'

test.each([
  ['calc\u202exe.drowniw', 'calc�xe.drowniw'],
  ['two\nlines', 'two\nlines'],
  ['CONTOSO\\alice on RDS01', 'CONTOSO\\alice on RDS01'],
  ['אליס · 10.0.0.1', '\u2068אליס\u2069 · 10.0.0.1'],
  ['CONTOSO\\ירון כהן on RDS01, session 2', '\u2068CONTOSO\\ירון כהן\u2069 on RDS01, session 2'],
  ['a\u2068b\u2069', 'a�b�'],
  ['\u2069אליס\u2068', '\u2068�אליס�\u2069'],
])('%j is shown as %j', (text, shown) => expect([shownText(text), shownText(shown)]).toEqual([shown, shown]))

const part = fc.oneof(fc.constantFrom(...hiddenCharacters, 'א', ' ', '7'), fc.string({ maxLength: 3 }))
/** Without emoji and Han characters, whose own marks stay: two halves of a character can make one. */
const name = fc
  .array(part, { maxLength: 10 })
  .map((parts) => parts.join(''))
  .filter((text) => !/[\p{Extended_Pictographic}\p{Script=Han}\p{RI}#*0-9]/u.test(text))

test('what turns the writing is only ever a whole isolate of its own, and stays so', () => {
  fc.assert(
    fc.property(name, (text) => {
      const shown = shownText(text)
      expect(shownText(shown)).toBe(shown)
      const bare = shown.replaceAll(/\u2068([^\u2068\u2069]*)\u2069/g, '$1').replaceAll(/[\n\t]|\r\n/g, '')
      expect(hiddenIn(bare)).toEqual([])
    }),
    tries(100),
  )
})

test('no element has to think of it, in its text, in a list, or in what is read of it', async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const raw = 'PC7\u202e ecila'
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <>
        {raw}
        <p title={raw} aria-label={`${raw} on RDS01`}>
          {raw} on <b>{raw}</b> {[raw, raw]}
        </p>
        <input placeholder={raw} defaultValue={raw} />
      </>,
    ),
  )
  const shown = 'PC7� ecila'
  expect(document.body.innerHTML).toBe(
    `<div>${shown}<p title="${shown}" aria-label="${shown} on RDS01">${shown} on <b>${shown}</b> ${shown}${shown}</p><input placeholder="${shown}" value="${raw}"></div>`,
  )
  // What is typed and kept stays what it is.
  expect(document.querySelector('input')?.value).toBe(raw)
  await act(async () => root.unmount())
  document.body.replaceChildren()
})
