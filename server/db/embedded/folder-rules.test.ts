import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { prepareFolder } from './data-folder.ts'
import { factsOf, whyFolderIsUnfit } from './folder-rules.ts'
import { scratchFolder } from './scratch.ts'

const local = { type: 0xef53, mountedAs: 'ext4' }

test('local disks, memory and a container’s own layer are fit', () => {
  for (const fileSystem of [
    local,
    { type: 0x01021994, mountedAs: 'tmpfs' },
    { type: 0x794c7630, mountedAs: 'overlay' },
  ]) {
    assert.equal(whyFolderIsUnfit({ path: '/var/lib/legajo', markers: [], fileSystem }), undefined)
  }
  const rootless = { type: 0x65735546, mountedAs: 'fuse.fuse-overlayfs' }
  assert.equal(whyFolderIsUnfit({ path: '/srv/data', markers: [], fileSystem: rootless }), undefined)
})

test('network file systems and user-space ones are refused by name, with the way out', () => {
  const cases = [
    [0x6969, 'nfs4', 'NFS'],
    [0xff534d42, 'cifs', 'CIFS'],
    [0xfe534d42, 'cifs', 'SMB'],
    [0x517b, 'smb3', 'SMB'],
    [0x01021997, '9p', '9p'],
    [0x00c36400, 'ceph', 'Ceph'],
    [0x65735546, 'fuse.sshfs', 'FUSE \\(fuse.sshfs\\)'],
    [0x65735546, 'fuse.rclone', 'FUSE \\(fuse.rclone\\)'],
  ] as const
  for (const [type, mountedAs, name] of cases) {
    const why = whyFolderIsUnfit({ path: '/mnt/x', markers: [], fileSystem: { type, mountedAs } })
    assert.match(why ?? '', new RegExp(`^/mnt/x .*${name}.*LEGAJO_DATA.*DATABASE_URL`))
  }
  assert.match(whyFolderIsUnfit({ path: '\\\\server\\share\\data', markers: [] }) ?? '', /another machine/)
})

test('folders that a program synchronises are refused, by their name or by what the program keeps there', () => {
  const cases = [
    ['/home/ana/Dropbox/legajo', 'Dropbox'],
    ['/home/ana/Dropbox (Ribera)/legajo', 'Dropbox'],
    ['C:\\Users\\ana\\OneDrive - Ribera\\legajo', 'OneDrive'],
    ['/Users/ana/Google Drive/legajo', 'Google Drive'],
    ['/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/legajo', 'iCloud'],
    ['/Users/ana/Library/CloudStorage/Box-Box/legajo', 'macOS'],
    ['/home/ana/Nextcloud/legajo', 'Nextcloud'],
  ] as const
  for (const [path, name] of cases) {
    assert.match(whyFolderIsUnfit({ path, markers: [] }) ?? '', new RegExp(`that ${name}.* synchronises`))
  }
  assert.match(
    whyFolderIsUnfit({ path: '/srv/x', markers: ['.stfolder'] }) ?? '',
    /that Syncthing synchronises/,
  )
  assert.equal(whyFolderIsUnfit({ path: '/srv/dropbox-export/legajo', markers: [] }), undefined)
})

test('what a synchroniser keeps is found anywhere above the folder', async () => {
  const top = scratchFolder()
  mkdirSync(join(top, '.stfolder'))
  mkdirSync(join(top, 'a', 'b'), { recursive: true })
  assert.deepEqual((await factsOf(join(top, 'a', 'b'))).markers, ['.stfolder'])
})

test('a folder that is refused is not made', async () => {
  const top = scratchFolder()
  await assert.rejects(prepareFolder(join(top, 'Dropbox', 'legajo')), {
    name: 'StartupRefusal',
    message: /Dropbox/,
  })
  await assert.rejects(factsOf(join(top, 'Dropbox')), { code: 'ENOENT' })
})
