import { expect, test } from 'vitest'
import type { Notice } from '#contract/console.ts'
import { createNotices } from './notices.ts'

function open() {
  const told: string[] = []
  const notices = createNotices(
    ({ message }) => told.push(message),
    (noticeId) => told.push(`${ids.get(noticeId)} is gone`),
  )
  const ids = new Map<string, string>()
  const raise = (about: string, message: string) => {
    notices.raise({ about, severity: 'warning', message, remedy: 'Wait.' })
    for (const notice of notices.all()) ids.set(notice.noticeId, notice.message)
  }
  const shown = () => notices.all().map(({ message }: Notice) => message)
  return { ...notices, raise, shown, told }
}

test('a new word on a subject takes the place of the old one, and stands last', () => {
  const { raise, shown, told } = open()
  raise('list', 'The list is gone.')
  raise('disk', 'The disk is full.')
  raise('list', 'The list is broken.')
  expect(shown()).toEqual(['The disk is full.', 'The list is broken.'])
  expect(told).toEqual(['The list is gone.', 'The disk is full.', 'The list is broken.'])
})

test('the same is said once, also after it was dismissed, until its cause was gone', () => {
  const { raise, dismiss, withdraw, all, told } = open()
  raise('list', 'The list is gone.')
  raise('list', 'The list is gone.')
  dismiss(all()[0]?.noticeId ?? '')
  raise('list', 'The list is gone.')
  expect(all()).toEqual([])
  withdraw('list')
  raise('list', 'The list is gone.')
  expect(told).toEqual(['The list is gone.', 'The list is gone. is gone', 'The list is gone.'])
})

test('what is withdrawn is told to be gone, once, and nothing is told of what was never said', () => {
  const { raise, withdraw, shown, told } = open()
  withdraw('list')
  raise('list', 'The list is gone.')
  withdraw('list')
  withdraw('list')
  expect(shown()).toEqual([])
  expect(told).toEqual(['The list is gone.', 'The list is gone. is gone'])
})
