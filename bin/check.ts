import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSystemPostgres } from '../server/db/embedded/embedded.ts'

/**
 * Everything that must hold, in the order in which it fails quickest: `npm test`. `--quick` leaves out the journeys, the
 * second database and the torture of uploads. The last line is `N passed, N failed`; what could not be run is said
 * aloud, and fails in CI.
 */
const root = join(import.meta.dirname, '..')
const isQuick = process.argv.includes('--quick')
const isCi = process.env.CI === 'true'
const temp = mkdtempSync(join(tmpdir(), 'legajo-check-'))
// As root the database runs as another user, who must get through.
chmodSync(temp, 0o711)
let passed = 0
let failed = 0

const bin = (name: string) => join(root, 'node_modules', name)

function run(
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, TMPDIR: temp, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const hear = (part: Buffer) => void said.push(part.toString())
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}\n`)
      resolve({ code: code ?? 1, output: said.join('') })
    })
  })
}

/** A tool that is right or wrong as a whole. */
async function check(name: string, args: string[], env?: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await run(name, args, env)
  if (code === 0) passed += 1
  else {
    failed += 1
    process.stdout.write(`${output}\n`)
  }
}

/** Tests that count themselves; none counted is a failure, for then nothing was tested. */
async function tests(
  name: string,
  args: string[],
  count: (output: string) => [number, number],
  env?: NodeJS.ProcessEnv,
) {
  const { code, output } = await run(name, args, env)
  const [good, bad] = count(output)
  passed += good
  failed += bad
  if (good + bad === 0 || (code !== 0 && bad === 0)) failed += 1
  if (code !== 0 || good === 0) process.stdout.write(`${output}\n`)
  else process.stdout.write(`       ${good} tests\n`)
}

function nodeCount(output: string): [number, number] {
  const number = (word: string) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0)
  const skipped = number('skipped') + number('todo')
  if (skipped > 0) process.stdout.write(`NOT RUN: ${skipped} tests of these\n`)
  return [number('pass'), number('fail') + number('cancelled') + (isCi ? skipped : 0)]
}

function playwrightCount(output: string): [number, number] {
  const number = (word: string) => Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0)
  const missed = number('skipped') + number('did not run')
  if (missed > 0) process.stdout.write(`NOT RUN: ${missed} journeys\n`)
  return [number('passed'), number('failed') + number('flaky') + number('interrupted') + (isCi ? missed : 0)]
}

const nodeTests = (...files: string[]) => [
  '--test',
  '--test-reporter=tap',
  '--test-concurrency=2',
  '--test-global-setup=test/setup.ts',
  ...files,
]

async function main(): Promise<void> {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
  await check('format and lint', [bin('@biomejs/biome/bin/biome'), 'ci', '.', '--error-on-warnings'])
  await check('route types', [bin('@react-router/dev/bin.cjs'), 'typegen'])
  await check('types', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'])
  await check('import rules', ['bin/import-canaries.ts'])
  await check('nothing unused', [bin('knip/bin/knip.js')])
  await check('generated pages of the guide', ['bin/docs.ts', '--check'])
  await check('pages build', ['bin/build-pages.ts'])
  await tests(
    'unit and integration tests',
    nodeTests('{server,contract,i18n,web,bin,test}/**/*.test.ts'),
    nodeCount,
  )
  if (!isQuick) await secondDatabase()
  if (!isQuick)
    await check('uploads while server, renderer and database are killed', ['test/torture/uploads.ts'])
  if (!isQuick)
    await tests('journeys', [bin('@playwright/test/cli.js'), 'test', '--reporter=line'], playwrightCount)
}

/** The same integration tests on the machine's own PostgreSQL, whose owner is no superuser. */
async function secondDatabase(): Promise<void> {
  if (await findSystemPostgres()) {
    const files = '{server,test}/**/*.test.ts'
    await tests('integration tests on the system PostgreSQL', nodeTests(files), nodeCount, {
      LEGAJO_TEST_SERVER: 'system',
    })
    return
  }
  process.stdout.write(
    'NOT RUN: integration tests on a system PostgreSQL (15 or newer is not installed here)\n',
  )
  if (isCi) failed += 1
}

try {
  await main()
} finally {
  rmSync(temp, { recursive: true, force: true })
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed > 0 ? 1 : 0)
