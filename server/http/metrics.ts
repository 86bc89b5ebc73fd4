import { monitorEventLoopDelay } from 'node:perf_hooks'

export type Metrics = {
  count(answered: { method: string; route: string; status: number; seconds: number }): void
  /** Prometheus' text format, version 0.0.4. */
  text(): string
}

/** Upper ends of the histogram's buckets, in seconds. */
const ends = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

type Series = { requests: Map<string, number>; buckets: number[]; sum: number; count: number }

/** Figures of this process since its start. Labels are route templates, so there are as many as routes. */
export function createMetrics(): Metrics {
  const routes = new Map<string, Series>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()

  return {
    count({ method, route, status, seconds }) {
      const series = routes.get(route) ?? {
        requests: new Map(),
        buckets: ends.map(() => 0),
        sum: 0,
        count: 0,
      }
      routes.set(route, series)
      const labels = `method="${method}",route="${route}",status="${Math.floor(status / 100)}xx"`
      series.requests.set(labels, (series.requests.get(labels) ?? 0) + 1)
      series.sum += seconds
      series.count += 1
      for (const [i, end] of ends.entries())
        if (seconds <= end) series.buckets[i] = (series.buckets[i] ?? 0) + 1
    },
    text() {
      const lines = [
        ...requestLines(routes),
        ...durationLines(routes),
        ...processLines(delay.percentile(99) / 1e9),
      ]
      delay.reset()
      return `${lines.join('\n')}\n`
    },
  }
}

function* requestLines(routes: Map<string, Series>) {
  yield* heading('http_requests_total', 'counter', 'Requests answered.')
  for (const { requests } of routes.values()) {
    for (const [labels, n] of requests) yield `http_requests_total{${labels}} ${n}`
  }
}

function* durationLines(routes: Map<string, Series>) {
  yield* heading('http_request_duration_seconds', 'histogram', 'Time to the head of the answer.')
  for (const [route, { buckets, sum, count }] of routes) {
    const name = `http_request_duration_seconds`
    for (const [i, end] of ends.entries()) {
      yield `${name}_bucket{route="${route}",le="${end}"} ${buckets[i]}`
    }
    yield `${name}_bucket{route="${route}",le="+Inf"} ${count}`
    yield `${name}_sum{route="${route}"} ${sum}`
    yield `${name}_count{route="${route}"} ${count}`
  }
}

function* processLines(loopDelay: number) {
  yield* heading('process_resident_memory_bytes', 'gauge', 'Memory of the server process.')
  yield `process_resident_memory_bytes ${process.memoryUsage.rss()}`
  yield* heading('process_uptime_seconds', 'gauge', 'Time since the start.')
  yield `process_uptime_seconds ${process.uptime()}`
  yield* heading('nodejs_eventloop_delay_p99_seconds', 'gauge', 'Since the last look.')
  yield `nodejs_eventloop_delay_p99_seconds ${loopDelay}`
}

function heading(name: string, kind: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`]
}
