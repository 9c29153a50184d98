// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { viewOfKey } from './use-saved-views.ts'

test.each([
  [{ code: 'Digit1', ctrlKey: true }, 0],
  [{ code: 'Digit9', ctrlKey: true }, 8],
  [{ code: 'Numpad3', ctrlKey: true }, 2],
  [{ code: 'Digit0', ctrlKey: true }, null],
  [{ code: 'Digit1' }, null],
  [{ code: 'Digit1', ctrlKey: true, altKey: true }, null],
  [{ code: 'Digit1', ctrlKey: true, shiftKey: true }, null],
  [{ code: 'Digit1', metaKey: true }, null],
  [{ code: 'KeyA', ctrlKey: true }, null],
])('%j chooses %j', (key, place) => expect(viewOfKey(new KeyboardEvent('keydown', key))).toBe(place))
