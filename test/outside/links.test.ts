/** Following links: what it tells, and that nobody's link makes this machine ask within its own network. */
import { describe, expect, test } from 'vitest';
import type { OutsideOptions } from '../../src/outside/outside.ts';
import { createOutside } from '../../src/outside/outside.ts';
import { isPublicAddress } from '../../src/outside/public-address.ts';
import type { LinkFact, Outside } from '../../src/ports/outside.ts';
import { newCertificate } from '../../scripts/certificate.ts';
import { serve, type TestServer } from './server.ts';

/** The test's own server counts as public, by its port; everything else is judged as ever. Every name leads to it. */
function outsideOf(server: TestServer, options: OutsideOptions = {}): Outside {
  return createOutside({
    resolve: async () => ['127.0.0.1'],
    isAllowed: (address, port) => (address === '127.0.0.1' && port === server.port) || isPublicAddress(address),
    ...options,
  });
}

async function linkFact(outside: Outside, address: string): Promise<LinkFact | undefined> {
  return (await outside.links([address]))[address];
}

const redirectTo = (location: string) => serve((_request, response) => response.writeHead(302, { Location: location }).end());
const inner = () => serve((_request, response) => response.end('secret'));
const within = (host: string) => ({ failure: `leads to ${host}, which is on this machine or an inner network, and was not followed` });

describe('a link', () => {
  test('is asked for by HEAD alone where that is answered, with nothing that tells who asks', async () => {
    const server = await serve((_request, response) => response.end());
    const url = `http://guides.example:${server.port}/rest?a=1#part`;
    expect(await linkFact(outsideOf(server), url)).toEqual({ status: 200 });
    expect(server.asked).toEqual(['HEAD /rest?a=1']);
    expect(server.headers).toEqual([{ host: `guides.example:${server.port}`, 'user-agent': 'Galley (link check)', accept: '*/*', 'accept-encoding': 'identity', connection: 'close' }]);
  });

  test('is asked for by GET where HEAD is refused', async () => {
    const server = await serve((request, response) => response.writeHead(request.method === 'HEAD' ? 405 : 200).end());
    expect(await linkFact(outsideOf(server), `http://guides.example:${server.port}/`)).toEqual({ status: 200 });
  });

  test('that is gone is gone for GET too', async () => {
    const server = await serve((_request, response) => response.writeHead(404).end());
    expect(await linkFact(outsideOf(server), `http://guides.example:${server.port}/x`)).toEqual({ status: 404 });
    expect(server.asked).toEqual(['HEAD /x', 'GET /x']);
  });

  test('is followed to where it ends', async () => {
    const server = await serve((request, response) => (request.url === '/old' ? response.writeHead(301, { Location: '/new' }).end() : response.end()));
    expect(await linkFact(outsideOf(server), `http://guides.example:${server.port}/old`)).toEqual({ status: 200, finalUrl: `http://guides.example:${server.port}/new` });
  });

  test('that leads round in circles is given up', async () => {
    const server = await serve((request, response) => response.writeHead(307, { Location: `${request.url}x` }).end());
    expect(await linkFact(outsideOf(server), `http://guides.example:${server.port}/`)).toEqual({ failure: 'leads on more than 5 times' });
    expect(server.asked).toHaveLength(6);
  });

  test('to a host that is not there, or cannot be looked up, says which', async () => {
    const server = await inner();
    const refusing = (code: string) => outsideOf(server, { resolve: () => Promise.reject(Object.assign(new Error('lookup'), { code })) });
    expect(await linkFact(refusing('ENOTFOUND'), 'https://gone.example/')).toEqual({ failure: 'could not be reached: there is no such host' });
    expect(await linkFact(refusing('EAI_AGAIN'), 'https://gone.example/')).toEqual({ failure: 'could not be reached: its host could not be looked up', isPassing: true });
    expect(await linkFact(outsideOf(server, { resolve: async () => [] }), 'https://gone.example/')).toEqual({ failure: 'could not be reached: its host has no address' });
  });

  test('whose server never answers, or whose name nobody ever looks up, is given up in time', async () => {
    const server = await serve(() => undefined);
    const late = { failure: 'took too long to answer', isPassing: true };
    expect(await linkFact(outsideOf(server, { eachMs: 100 }), `http://slow.example:${server.port}/`)).toEqual(late);
    expect(await linkFact(outsideOf(server, { eachMs: 100, resolve: () => new Promise(() => undefined) }), 'https://slow.example/')).toEqual(late);
  });

  test('whose server hangs up, or floods with header fields, is a passing failure', async () => {
    const rude = await serve((request) => request.socket.destroy());
    expect(await linkFact(outsideOf(rude), `http://rude.example:${rude.port}/`)).toEqual({ failure: 'could not be reached: ECONNRESET', isPassing: true });
    const loud = await serve((_request, response) => response.writeHead(200, { 'X-Flood': 'x'.repeat(100_000) }).end());
    expect(await linkFact(outsideOf(loud), `http://loud.example:${loud.port}/`)).toEqual({ failure: 'could not be reached: HPE_HEADER_OVERFLOW', isPassing: true });
  });

  test('with a certificate that browsers refuse is broken', async () => {
    const server = await serve((_request, response) => response.end(), newCertificate());
    expect(await linkFact(outsideOf(server), `https://guides.example:${server.port}/`)).toEqual({ failure: expect.stringMatching(/^has a certificate that browsers refuse: /) });
    expect(server.asked).toEqual([]);
  });

  test('that is no web link is left out', async () => {
    const server = await inner();
    expect(await outsideOf(server).links(['mailto:a@b.example', 'tel:+4755', 'javascript:alert(1)', 'ftp://x.example/', 'no address'])).toEqual({});
  });
});

describe('into this machine and its network no link is followed', () => {
  test.each(['127.0.0.1', '2130706433', '0x7f000001', '017700000001', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]'])('written as %s', async (host) => {
    const [server, victim] = [await inner(), await inner()];
    const url = `http://${host}:${victim.port}/`;
    expect(await linkFact(outsideOf(server), url)).toEqual(within(new URL(url).host));
    expect(victim.asked).toEqual([]);
  });

  test.each(['127.0.0.1', '2130706433', '[::ffff:127.0.0.1]', 'inner.example'])('by a redirect to %s', async (host) => {
    const victim = await inner();
    const target = `http://${host}:${victim.port}/admin`;
    const server = await redirectTo(target);
    expect(await linkFact(outsideOf(server), `http://guides.example:${server.port}/`)).toEqual(within(new URL(target).host));
    expect(victim.asked).toEqual([]);
  });

  test.each(['file:///etc/passwd', 'ftp://x.example/', 'gopher://127.0.0.1:25/_x', 'javascript:alert(1)'])('by a redirect to %s', async (target) => {
    const server = await redirectTo(target);
    expect(await linkFact(outsideOf(server), `http://guides.example:${server.port}/`)).toEqual({ failure: `leads to "${new URL(target).protocol}", which is no web address` });
  });

  test('by a redirect with a password, or to no address at all', async () => {
    const server = await redirectTo('http://user:pass@guides.example/');
    expect(await linkFact(outsideOf(server), `http://guides.example:${server.port}/`)).toEqual({ failure: 'carries a user name or password' });
    const other = await redirectTo('http://');
    expect(await linkFact(outsideOf(other), `http://guides.example:${other.port}/`)).toEqual({ failure: 'leads on to "http://", which is no address' });
  });

  test('by a name with one public address and one within', async () => {
    const server = await inner();
    const both = outsideOf(server, { resolve: async () => ['9.9.9.9', '10.0.0.7'] });
    expect(await linkFact(both, 'https://two-faced.example/')).toEqual(within('two-faced.example'));
  });

  test('by a name that changes its address between two requests: each is looked up once, judged, and asked at that very address', async () => {
    const server = await serve((_request, response) => response.writeHead(405).end());
    const lookups: string[] = [];
    const rebinding = outsideOf(server, {
      resolve: async (name) => {
        lookups.push(name);
        return [lookups.length === 1 ? '127.0.0.1' : '169.254.169.254'];
      },
    });
    const host = `rebind.example:${server.port}`;
    expect(await linkFact(rebinding, `http://${host}/`)).toEqual(within(host));
    expect(server.asked).toEqual(['HEAD /']);
    expect(lookups).toEqual(['rebind.example', 'rebind.example']);
  });

  test('at the ports of mail, ssh and databases, wherever they are', async () => {
    const public4 = createOutside({ resolve: async () => ['9.9.9.9'] });
    expect(await public4.links(['http://guides.example:25/', 'http://guides.example:22/'])).toEqual({
      'http://guides.example:25/': within('guides.example:25'),
      'http://guides.example:22/': within('guides.example:22'),
    });
  });

  test('by the real gate with the real look-up: localhost is within', async () => {
    const victim = await inner();
    const url = `http://localhost:${victim.port}/`;
    expect(await linkFact(createOutside(), url)).toEqual(within(`localhost:${victim.port}`));
    expect(victim.asked).toEqual([]);
  });
});

describe('many links', () => {
  test('are asked once each, two at a time of one host, and no more than two hundred', async () => {
    const server = await serve((_request, response) => setImmediate(() => response.end()));
    const addresses = Array.from({ length: 205 }, (_, index) => `http://guides.example:${server.port}/${index}`);
    const facts = await outsideOf(server).links([...addresses, ...addresses]);
    expect(server.asked.toSorted()).toEqual(addresses.slice(0, 200).map((address) => `HEAD ${new URL(address).pathname}`).toSorted());
    expect(server.openAtMost).toBeLessThanOrEqual(2);
    expect(Object.values(facts).filter(({ status }) => status === 200)).toHaveLength(200);
    expect(facts[addresses[204] ?? '']).toEqual({ failure: 'was not asked, because only 200 addresses are', isPassing: true });
  });

  test('end together: what was not asked by then says so', async () => {
    const server = await serve(() => undefined);
    const addresses = Array.from({ length: 5 }, (_, index) => `http://slow.example:${server.port}/${index}`);
    const facts = await outsideOf(server, { allMs: 100 }).links(addresses);
    expect(Object.values(facts).map(({ failure }) => failure)).toEqual([...Array<string>(2).fill('took too long to answer'), ...Array<string>(3).fill('was not asked, because all took longer than 0.1 seconds')]);
    expect(server.asked).toHaveLength(2);
  });
});
