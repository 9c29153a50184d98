// A second console, for tests: opens the list of a data folder, says so, and once told to adds fifty servers.
import { systemClock } from '../../clock.ts'
import { createNotices } from '../../notices.ts'
import { addServer } from '../list-operations.ts'
import { openServerList } from '../server-list.ts'

const [, , dataFolder = '', prefix = ''] = process.argv
const notices = createNotices((notice) => console.error(notice.said))
const list = await openServerList({ dataFolder, firstServers: [], notices, clock: systemClock })
process.once('message', () => void addAll())
process.send?.('open')

async function addAll() {
  const adding = Array.from({ length: 50 }, (_, index) =>
    list.change(addServer({ address: `${prefix}${index}` })),
  )
  const added = await Promise.all(adding)
  list.stop()
  process.send?.(added.filter(({ ok }) => ok).length, () => process.disconnect())
}
