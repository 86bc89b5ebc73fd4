import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageView } from '../../../contract/desk.ts'
import { lookAt, type Move, moved, nextToDecide, pageIndexOf, shownOf } from './looking.ts'

const page = (id: string): PageView => ({
  id,
  fileId: 'fil_1',
  fileName: 'ine.jpg',
  position: 0,
  isPdf: false,
  indexInFile: 0,
  rotation: 0,
  isKept: false,
  state: 'ready',
  at: '2026-11-23T16:32:00Z',
  by: null,
})
const requirement = (id: string, pages: number, decide = false) => ({
  id,
  pages: Array.from({ length: pages }, (_, i) => page(`${id}-${i}`)),
  can: { submit: true, decide, reopen: false, waive: true, remove: false },
})
const ine = requirement('ine', 2)
const curp = requirement('curp', 1, true)
const deed = requirement('deed', 0)
const proof = requirement('proof', 3, true)
const all = [ine, curp, deed, proof]

const after = (...moves: Move[]) => moves.reduce((here, move) => moved(here, move, all), lookAt('proof'))

test('a dossier opens at the first document that waits for a decision', () => {
  assert.equal(shownOf(lookAt(), all), curp)
  assert.equal(shownOf(lookAt(), [ine, deed]), ine)
  assert.equal(shownOf(lookAt(), []), undefined)
})

test('a decision leads to the next document that waits, around the end', () => {
  assert.equal(nextToDecide(all, 'curp'), proof)
  assert.equal(nextToDecide(all, 'proof'), curp)
  assert.equal(nextToDecide([ine, curp, deed], 'curp'), undefined)
})

test('pages turn within their document and stop at its ends', () => {
  assert.equal(after({ to: 'pageForward' }, { to: 'pageForward' }, { to: 'pageForward' }).page, 2)
  assert.equal(after({ to: 'pageBack' }).page, 0)
  assert.equal(after({ to: 'page', index: 9 }).page, 0)
})

test('a page turned and magnified does not leave the next one so', () => {
  const turned = after({ to: 'zoomIn' }, { to: 'rotate' })
  assert.deepEqual([turned.zoom, turned.quarters], [1.25, 1])
  const next = moved(turned, { to: 'pageForward' }, all)
  assert.deepEqual([next.zoom, next.quarters], [1, 0])
})

test('turning a page at the end of its document changes nothing of how it is seen', () => {
  const near = moved(lookAt('curp'), { to: 'zoomIn' }, all)
  assert.equal(moved(near, { to: 'pageForward' }, all).zoom, 1.25)
})

test('documents follow each other in the order of the checklist and stop at its ends', () => {
  assert.equal(after({ to: 'previous' }).requirementId, 'deed')
  assert.equal(after({ to: 'next' }).requirementId, 'proof')
  assert.equal(moved(lookAt('ine'), { to: 'previous' }, all).requirementId, 'ine')
})

test('a page taken away meanwhile leaves the last one in view', () => {
  assert.equal(pageIndexOf({ ...lookAt('ine'), page: 5 }, ine), 1)
  assert.equal(pageIndexOf(lookAt('deed'), deed), 0)
})

test('four quarters bring a page back, and zoom has its ends', () => {
  const rotate: Move = { to: 'rotate' }
  assert.equal(after(rotate, rotate, rotate, rotate).quarters, 0)
  assert.equal(after({ to: 'zoomOut' }).zoom, 1)
  assert.equal(after(...Array.from({ length: 20 }, (): Move => ({ to: 'zoomIn' }))).zoom, 6)
})
