// @vitest-environment jsdom
import { FluentProvider, webLightTheme } from '@fluentui/react-components'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LeftOver } from './desk-state.ts'
import { LeftBar } from './left-bar.tsx'

const left: LeftOver = {
  way: 'undo',
  step: { stepId: 1, text: 'RDS01 added.', changes: [], partial: true },
  servers: [{ why: 'RDS01 is no longer in the list.', change: { before: null, after: null } }],
  outdated: false,
}

let root: Root
beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

const nothing = () => {}

async function shown(one: LeftOver): Promise<string> {
  await act(async () =>
    root.render(
      <FluentProvider theme={webLightTheme}>
        <LeftBar left={[one]} busy={false} onRetry={nothing} onForget={nothing} />
      </FluentProvider>,
    ),
  )
  return document.body.textContent
}

test('why a server was left is no longer said as if it were so now once the list changed', async () => {
  expect(await shown(left)).toMatch(/Left as it is:RDS01 is no longer/)
  expect(await shown({ ...left, outdated: true })).toMatch(
    /Left as it was: The list has changed since\. Try again to see how it stands now\.RDS01 is no longer/,
  )
})
