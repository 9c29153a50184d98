import { expect, test } from 'vitest'
import type { Notice } from '#contract/notice.ts'
import { createNotices } from './notices.ts'

/** What it says, in these tests. */
const pathOf = ({ said }: Notice): string => (said.code === 'file-gone' ? said.path : said.code)

function open() {
  const told: string[] = []
  const notices = createNotices(
    (notice) => told.push(pathOf(notice)),
    (noticeId) => told.push(`${ids.get(noticeId)} is gone`),
  )
  const ids = new Map<string, string>()
  const raise = (about: string, path: string) => {
    notices.raise({ about, severity: 'warning', said: { code: 'file-gone', file: 'servers', path } })
    for (const notice of notices.all()) ids.set(notice.noticeId, pathOf(notice))
  }
  const shown = () => notices.all().map(pathOf)
  return { ...notices, raise, shown, told }
}

test('a new word on a subject takes the place of the old one, and stands last', () => {
  const { raise, shown, told } = open()
  raise('list', 'first')
  raise('disk', 'disk')
  raise('list', 'second')
  expect(shown()).toEqual(['disk', 'second'])
  expect(told).toEqual(['first', 'disk', 'second'])
})

test('the same is said once, also after it was dismissed, until its cause was gone', () => {
  const { raise, dismiss, withdraw, all, told } = open()
  raise('list', 'first')
  raise('list', 'first')
  dismiss(all()[0]?.noticeId ?? '')
  raise('list', 'first')
  expect(all()).toEqual([])
  withdraw('list')
  raise('list', 'first')
  expect(told).toEqual(['first', 'first is gone', 'first'])
})

test('what is withdrawn is told to be gone, once, and nothing is told of what was never said', () => {
  const { raise, withdraw, shown, told } = open()
  withdraw('list')
  raise('list', 'first')
  withdraw('list')
  withdraw('list')
  expect(shown()).toEqual([])
  expect(told).toEqual(['first', 'first is gone'])
})
