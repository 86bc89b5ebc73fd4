import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Hono } from 'hono'
import { addressOf } from './address.ts'
import type { HttpEnv } from './env.ts'

async function seen({ socket, forwarded, proxies }: { socket: string; forwarded?: string; proxies: number }) {
  const app = new Hono<HttpEnv>().get('/', (c) => c.text(addressOf(c, proxies)))
  const headers: Record<string, string> = forwarded ? { 'x-forwarded-for': forwarded } : {}
  const env = { incoming: { socket: { remoteAddress: socket } } } as unknown as HttpEnv['Bindings']
  return (await app.request('/', { headers }, env)).text()
}

describe('the network address of whoever asks', () => {
  test('INC-18 without a proxy of ours, X-Forwarded-For changes nothing', async () => {
    for (const forwarded of ['1.2.3.4', '1.2.3.4, 5.6.7.8', '::1', '']) {
      assert.equal(await seen({ socket: '203.0.113.9', forwarded, proxies: 0 }), '203.0.113.9')
    }
  })

  test('behind one proxy it is what that proxy saw, not what the client wrote before it', async () => {
    const told = { socket: '10.0.0.1', forwarded: '6.6.6.6, 203.0.113.9', proxies: 1 }
    assert.equal(await seen(told), '203.0.113.9')
  })

  test('behind two proxies it is what the outer one saw', async () => {
    const told = { socket: '10.0.0.1', forwarded: '6.6.6.6, 203.0.113.9, 10.0.0.2', proxies: 2 }
    assert.equal(await seen(told), '203.0.113.9')
  })

  test('a list shorter than the proxies, or not of addresses, falls back to the socket', async () => {
    assert.equal(await seen({ socket: '10.0.0.1', forwarded: '203.0.113.9', proxies: 2 }), '10.0.0.1')
    assert.equal(await seen({ socket: '10.0.0.1', forwarded: 'unknown', proxies: 1 }), '10.0.0.1')
    assert.equal(await seen({ socket: '10.0.0.1', proxies: 1 }), '10.0.0.1')
  })

  test('an address is written one way, however it came', async () => {
    assert.equal(await seen({ socket: '::ffff:203.0.113.9', proxies: 0 }), '203.0.113.9')
    assert.equal(await seen({ socket: '10.0.0.1', forwarded: '203.0.113.9:5123', proxies: 1 }), '203.0.113.9')
    assert.equal(
      await seen({ socket: '10.0.0.1', forwarded: '[2001:db8::1]:443', proxies: 1 }),
      '2001:db8::1',
    )
  })
})
