import { release } from 'node:os'
import { type Address, isSocket } from './address.ts'

/** What a cluster is run with, on the command line: no file in the data folder can say otherwise. */
export type Settings = Readonly<Record<string, string>>

/** `tag` is the cluster's name, by which its processes are known again. `durable: false` is for tests alone. */
export function settingsFor(address: Address, tag: string, durable: boolean): Settings {
  return { ...reach(address), ...memory, ...durability(durable), ...logging, cluster_name: tag }
}

/** `-c name=value` for each. */
export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function reach(address: Address): Settings {
  const port = String(address.port)
  if (!isSocket(address)) return { listen_addresses: address.host, port, unix_socket_directories: '' }
  // The value is a list: quoted, or a comma in the path would part it.
  const folder = `"${address.host.replaceAll('"', '""')}"`
  return { listen_addresses: '', port, unix_socket_directories: folder, unix_socket_permissions: '0700' }
}

const memory: Settings = {
  // Containers give /dev/shm 64 MB; files in the cluster have no such limit.
  dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_connections: '100',
  max_logical_replication_workers: '0',
  huge_pages: 'off',
  jit: 'off',
}

function durability(durable: boolean): Settings {
  if (!durable) return { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
  const always = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
  // macOS keeps a plain fsync in the drive's cache.
  if (process.platform === 'darwin') return { ...always, wal_sync_method: 'fsync_writethrough' }
  return reportsSyncfsErrors() ? { ...always, recovery_init_sync_method: 'syncfs' } : always
}

/** After a crash one syncfs takes 20 ms where a sync per file takes 400; before 5.8 it hid write errors. */
export function reportsSyncfsErrors(): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number)
  return process.platform === 'linux' && (major > 5 || (major === 5 && minor >= 8))
}

/** No statement and no value of a row: they hold what clients handed over. Errors go to whoever asked. */
const logging: Settings = {
  log_destination: 'stderr',
  logging_collector: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_checkpoints: 'off',
  log_line_prefix: '',
  lc_messages: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
}
