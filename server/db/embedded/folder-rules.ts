import { readFileSync } from 'node:fs'
import { lstat, statfs } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'

/** What the rules look at. `path` is real (no links) and `markers` are the telling files seen at or above it. */
type FolderFacts = {
  path: string
  fileSystem?: { type: number; mountedAs?: string }
  markers: string[]
}

/** `f_type` of statfs(2) on Linux; where macOS and Windows keep theirs is not told by Node. */
const unfitFileSystems: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4266872130: 'SMB',
  4283649346: 'CIFS',
  16914839: '9p',
  1397113167: 'AFS',
  1799439955: 'AFS',
  1937076805: 'Coda',
  12805120: 'Ceph',
  198183888: 'Lustre',
  1196443219: 'GPFS',
  18225520: 'GFS2',
  1952539503: 'OCFS2',
  428016422: 'BeeGFS',
  1702057286: 'FUSE',
  2020557398: 'a shared folder of VirtualBox',
  3133910204: 'a shared folder of VMware',
  19780: 'FAT',
  538032816: 'exFAT',
}

/** The root of a rootless container is often this one, which keeps what it is told on a local disk. */
const soundFuse = ['fuse.fuse-overlayfs']

const synchronisedNames: readonly (readonly [RegExp, string])[] = [
  [/^dropbox( \(.*\))?$/i, 'Dropbox'],
  [/^onedrive( - .*)?$/i, 'OneDrive'],
  [/^google ?drive$/i, 'Google Drive'],
  [/^(icloud ?drive|mobile documents|com~apple~clouddocs)$/i, 'iCloud'],
  [/^cloudstorage$/i, 'macOS (CloudStorage)'],
  [/^nextcloud$/i, 'Nextcloud'],
  [/^owncloud$/i, 'ownCloud'],
  [/^(mega|megasync|mega downloads)$/i, 'MEGA'],
  [/^(pcloud ?drive|pcloudsync)$/i, 'pCloud'],
  [/^syncthing$/i, 'Syncthing'],
]

const markerOwners: Readonly<Record<string, string>> = {
  '.stfolder': 'Syncthing',
  '.dropbox.cache': 'Dropbox',
  '.owncloudsync.log': 'ownCloud',
  '.nextcloudsync.log': 'Nextcloud',
  '.tmp.drivedownload': 'Google Drive',
}

/** Why a database must not live there, as a sentence for the operator; `undefined` where it may. */
export function whyFolderIsUnfit({ path, fileSystem, markers }: FolderFacts): string | undefined {
  const advice =
    'PostgreSQL would lose data there: choose a folder on a local disk with LEGAJO_DATA, or use a PostgreSQL server with DATABASE_URL.'
  const synchroniser = synchroniserOf(path, markers)
  if (synchroniser) return `${path} lies in a folder that ${synchroniser} synchronises. ${advice}`
  if (/^(\\\\|\/\/)/.test(path)) return `${path} lies on another machine. ${advice}`
  const kind = fileSystem && unfitFileSystems[fileSystem.type]
  if (!kind || (kind === 'FUSE' && soundFuse.includes(fileSystem.mountedAs ?? ''))) return undefined
  const name =
    fileSystem.mountedAs && fileSystem.mountedAs !== kind.toLowerCase() ? ` (${fileSystem.mountedAs})` : ''
  return `${path} lies on a file system unfit for a database: ${kind}${name}. ${advice}`
}

function synchroniserOf(path: string, markers: string[]): string | undefined {
  for (const part of path.split(/[\\/]/)) {
    const match = synchronisedNames.find(([pattern]) => pattern.test(part))
    if (match) return match[1]
  }
  return markers.map((marker) => markerOwners[marker]).find((owner) => owner !== undefined)
}

/** Looks at an existing folder and everything above it. */
export async function factsOf(path: string): Promise<FolderFacts> {
  const markers: string[] = []
  for (let at = path; ; at = dirname(at)) {
    for (const marker of Object.keys(markerOwners)) {
      if (await lstat(join(at, marker)).catch(() => undefined)) markers.push(marker)
    }
    if (at === dirname(at)) break
  }
  if (process.platform !== 'linux') return { path, markers }
  const { type } = await statfs(path)
  return { path, markers, fileSystem: { type: type >>> 0, mountedAs: mountKind(path) } }
}

/** The file system's name in the mount table (`ext4`, `fuse.sshfs`…) for the mount that holds `path`. */
function mountKind(path: string): string | undefined {
  let found: { at: string; kind: string } | undefined
  for (const line of readMounts()) {
    const [before = '', after = ''] = line.split(' - ')
    const at = (before.split(' ')[4] ?? '').replace(/\\(\d{3})/g, (_, octal) =>
      String.fromCharCode(parseInt(octal, 8)),
    )
    const isAbove = at === sep || path === at || path.startsWith(at + sep)
    if (isAbove && at.length >= (found?.at.length ?? 0)) found = { at, kind: after.split(' ')[0] ?? '' }
  }
  return found?.kind
}

function readMounts(): string[] {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8').split('\n')
  } catch {
    return []
  }
}
