type Figure = { unit: string; goal?: string; floor?: string; onRequest?: true }

/**
 * Every figure that this bench takes: its unit, the goal, the floor under which a change is not taken, and whether it
 * is taken only when asked for by its id. `limit_*` is what this machine can do by itself, in the same run.
 */
export const figures = {
  limit_write_fsync: { unit: 'MB/s' },
  limit_sha256: { unit: 'MB/s' },
  limit_aes_gcm: { unit: 'MB/s' },
  limit_node_hello: { unit: 'req/s' },
  cold_start_first: { unit: 's', goal: '≤ 4' },
  cold_start_data: { unit: 's', goal: '≤ 1', floor: '≤ 1.5' },
  idle_rss: { unit: 'MB', goal: '≤ 130' },
  idle_rss_total: { unit: 'MB' },
  session_check: { unit: 'req/s', goal: '≥ 6000' },
  list_dossiers_10k: { unit: 'req/s', goal: '≥ 1500', floor: '≥ 500' },
  list_dossiers_10k_p99: { unit: 'ms', goal: '≤ 15' },
  list_dossiers_1m: { unit: 'req/s', goal: 'at most 1.3 times slower than 10k', onRequest: true },
  list_dossiers_1m_p99: { unit: 'ms', onRequest: true },
  office_list_page: { unit: 'req/s' },
  client_page_gzip: { unit: 'kB', goal: '≤ 25', floor: '≤ 25' },
  client_page_usable: { unit: 's', goal: '≤ 1.5', floor: '≤ 2' },
  office_js_gzip: { unit: 'kB', goal: '≤ 220' },
  thumbnail_ready: { unit: 's' },
  upload_500: { unit: 'MB/s', goal: '≥ 250' },
  upload_500_rss: { unit: 'MB', goal: '≤ 32', floor: '≤ 64' },
  upload_50x10: { unit: 'MB/s', goal: '≥ 250' },
  small_uploads: { unit: '1/s', goal: '≥ 400' },
  zip_1000: { unit: 'MB/s', goal: '≥ 200' },
  zip_1000_rss: { unit: 'MB', goal: '≤ 64' },
  verify_read: { unit: 'MB/s' },
  daily_status_10k: { unit: 's', goal: '≤ 60' },
} as const satisfies Record<string, Figure>

export type FigureId = keyof typeof figures

export const isFigureId = (id: string): id is FigureId => Object.hasOwn(figures, id)

/** The line of a figure, as it is printed. Values keep four digits: more would be noise. */
export function lineOf(id: FigureId, value: number, conditions: object): string {
  const { unit, goal, floor }: Figure = figures[id]
  return JSON.stringify({ id, value: Number(value.toPrecision(4)), unit, goal, floor, conditions })
}

/** What is taken when these ids were asked for; without any, all that need not be asked for. Throws on an unknown id. */
export function wantedOf(asked: readonly string[]): Set<FigureId> {
  const unknown = asked.filter((id) => !isFigureId(id))
  if (unknown.length > 0) throw new Error(`no such figure: ${unknown.join(', ')}`)
  const all = Object.entries<Figure>(figures)
  const usual = all.filter(([, figure]) => !figure.onRequest).map(([id]) => id)
  return new Set((asked.length > 0 ? asked : usual).filter(isFigureId))
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('a median of nothing')
  return middle
}
