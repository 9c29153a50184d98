type Call<T> = () => Promise<T>

/** So many calls at a time, lists before all others, as a reading host makes them. */
export function createThreads(count: number) {
  const lists: (() => void)[] = []
  const others: (() => void)[] = []
  let free = count
  const release = () => {
    free += 1
    const next = lists.shift() ?? others.shift()
    if (next === undefined) return
    free -= 1
    next()
  }
  const thread = (line: (() => void)[]) => {
    if (free > 0) {
      free -= 1
      return Promise.resolve()
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    line.push(resolve)
    return promise
  }
  const through = async <T>(line: (() => void)[], call: Call<T>): Promise<T> => {
    await thread(line)
    return call().finally(release)
  }
  return {
    listing: <T>(call: Call<T>) => through(lists, call),
    reading: <T>(call: Call<T>) => through(others, call),
  }
}
