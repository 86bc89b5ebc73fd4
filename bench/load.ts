import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { cpuMs } from './cpu.ts'
import { median } from './figures.ts'

const tool = createRequire(import.meta.url).resolve('autocannon')

export type Load = {
  perSecond: number
  p99Ms: number
  /** Processor time of the server's process for each request, the database's not counted. */
  serverCpuMs: number
}
type Round = { perSecond: number; p99Ms: number; requests: number }

const connections = 8
const warmUpSeconds = 2
const rounds = 3
const roundSeconds = 4

/** How a load was made, for the conditions of a figure. */
export const loadConditions = {
  connections,
  rounds,
  roundSeconds,
  warmUpSeconds,
  sharesCpusWith: 'load generator',
}

/** Asks a server again and again on 8 connections, from a process of its own: the medians of three rounds. */
export async function load(pid: number, url: string, headers: Record<string, string> = {}): Promise<Load> {
  await round(url, headers, warmUpSeconds)
  const before = await cpuMs(pid)
  const found: Round[] = []
  for (let i = 0; i < rounds; i++) found.push(await round(url, headers, roundSeconds))
  const requests = found.reduce((sum, one) => sum + one.requests, 0)
  return {
    perSecond: median(found.map((one) => one.perSecond)),
    p99Ms: median(found.map((one) => one.p99Ms)),
    serverCpuMs: Number((((await cpuMs(pid)) - before) / requests).toFixed(3)),
  }
}

type Answer = {
  requests: { average: number; total: number }
  latency: { p99: number }
  non2xx: number
  errors: number
  timeouts: number
}

async function round(url: string, headers: Record<string, string>, seconds: number): Promise<Round> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}:${value}`])
  const args = [tool, '-j', '-c', String(connections), '-d', String(seconds), ...given, url]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  for await (const part of child.stdout) said += part
  const { requests, latency, non2xx, errors, timeouts } = JSON.parse(said) as Answer
  if (non2xx + errors + timeouts > 0)
    throw new Error(`${url}: ${non2xx} refused, ${errors} failed, ${timeouts} late`)
  return { perSecond: requests.average, p99Ms: latency.p99, requests: requests.total }
}

/** Keeps a process and all its threads on one processor; false where the machine cannot. */
export function pinToOneCpu(pid: number): boolean {
  return spawnSync('taskset', ['-acp', '0', String(pid)], { stdio: 'ignore' }).status === 0
}
