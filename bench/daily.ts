import { median } from './figures.ts'
import type { Group } from './group.ts'
import { withFeatures, withSql } from './workshop.ts'

const dayMs = 86_400_000
/** Days after those that the office counts as prepared. */
const daysAhead = [4, 5, 6]

/** The daily status of a firm with 10,000 open dossiers of 10,000 people with a mail address. */
export const daily: Group = {
  ids: ['daily_status_10k'],
  async run(bench) {
    const { folder, admin, rows } = await bench.office()
    const found = await withFeatures(folder, async ({ notices }) => {
      const each: { seconds: number; messages: number }[] = []
      for (const ahead of daysAhead) {
        const noon = new Date(Math.floor(Date.now() / dayMs) * dayMs + ahead * dayMs + 0.75 * dayMs)
        const began = performance.now()
        const messages = await notices.prepareDaily(admin.firmId, noon)
        each.push({ seconds: (performance.now() - began) / 1000, messages })
      }
      return each
    })
    // Not to be sent by whatever server starts next.
    await withSql(folder, (client) => client.query(`delete from messages where kind = 'dailyStatus'`))
    const messages = found.map((day) => day.messages)
    if (messages.some((n) => n < 10_000)) throw new Error(`not everybody was written to: ${messages}`)
    bench.emit('daily_status_10k', median(found.map((day) => day.seconds)), { rows, messages })
  },
}
