import assert from 'node:assert/strict'
import { test } from 'node:test'
import { returnPath } from './return-path.ts'

test('after signing in one comes back to the page that was asked for', () => {
  assert.equal(returnPath('/office/dossiers?search=ñandú'), '/office/dossiers?search=%C3%B1and%C3%BA')
  assert.equal(returnPath('/outbox'), '/outbox')
})

test('D13 and never to another site, whatever the address says', () => {
  for (const wanted of [
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    '/office@evil.example',
    '/office/../../evil',
    '/office/..//evil.example',
    '/e/lnk_1',
    '/sign-out',
    '/officer',
    'office/inbox',
  ]) {
    assert.equal(returnPath(wanted), '/office/inbox', String(wanted))
  }
})
