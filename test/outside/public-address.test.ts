import { expect, test } from 'vitest';
import { isPublicAddress } from '../../src/outside/public-address.ts';

test.each([
  '0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1',
  '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255',
])('%s is nobody’s, ours or our neighbours’', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:2::1', '2001:10::1', '2001:db8::1',
  '2002:7f00:1::', '3fff::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2a00:1450::1%eth0',
])('%s is nobody’s, ours, or IPv4 in disguise', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['1.1.1.1', '9.255.255.255', '11.0.0.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.167.0.1', '198.17.0.1', '198.20.0.1', '223.255.255.255', '2a00:1450:4001::1', '2606:4700::1111', '2001:4860:4860::8888'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each(['', 'localhost', '127.1', '0177.0.0.1', '2130706433', 'letters.example', '1.2.3.4.5'])('"%s" is no address, so it is not public', (text) => {
  expect(isPublicAddress(text)).toBe(false);
});
