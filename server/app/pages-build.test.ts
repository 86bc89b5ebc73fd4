import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

/** A clone of its own, for what is built here would be pulled from under the tests that serve pages. */
const parts = [
  ...['bin', 'server', 'web', 'contract', 'i18n'],
  ...['vite.config.ts', 'react-router.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'],
]
const root = join(import.meta.dirname, '../..')
let clone: string
before(async () => {
  clone = await mkdtemp(join(tmpdir(), 'legajo-build-'))
  for (const part of parts) await cp(join(root, part), join(clone, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(clone, 'node_modules'))
})
after(() => rm(clone, { recursive: true, force: true }))

function start() {
  const child = spawn(process.execPath, ['bin/build-pages.ts'], { cwd: clone })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      said += part
    })
  return { child, said: () => said, ended: once(child, 'close') }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 1200) throw new Error('it never came')
    await wait(50)
  }
}

async function areWhole(): Promise<void> {
  assert.deepEqual((await readdir(join(clone, 'build'))).sort(), ['client', 'made-from', 'server'])
  assert.match(await readFile(join(clone, 'build/server/index.js'), 'utf8'), /^export \{/m)
  const assets = await readdir(join(clone, 'build/client/assets'))
  assert.ok(assets.some((name) => name.endsWith('.js.br')))
  const left = (await readdir(join(clone, '.react-router'))).filter((name) => name.startsWith('build'))
  assert.deepEqual(left, [], 'nothing is left over')
}

describe('the pages', () => {
  it('are built once by several that start at once, though the one before was killed while it built', async () => {
    const killed = start()
    await until(() => killed.said().includes('Building'))
    killed.child.kill('SIGKILL')
    await killed.ended
    const both = [start(), start()]
    await Promise.all(both.map(({ ended }) => ended))
    const said = both.map((one) => one.said()).sort()
    assert.deepEqual(
      both.map(({ child }) => child.exitCode),
      [0, 0],
      said.join('\n'),
    )
    assert.match(said[0] ?? '', /^Building the pages/)
    assert.match(said[1] ?? '', /^Waiting for process \d+/)
    assert.doesNotMatch(said[1] ?? '', /Building/)
    await areWhole()
    const third = start()
    await third.ended
    assert.equal(third.said(), '', 'they are fresh')
  })

  it('that cannot be built leave those that were there as they were, and say why', async () => {
    const before = await readFile(join(clone, 'build/made-from'), 'utf8')
    await appendFile(join(clone, 'web/routes.ts'), '\nexport const broken = = 1\n')
    const failing = start()
    await failing.ended
    assert.equal(failing.child.exitCode, 1)
    assert.match(failing.said(), /The pages could not be built:/)
    assert.equal(await readFile(join(clone, 'build/made-from'), 'utf8'), before)
    await areWhole()
  })
})
