import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Where an address lies: in the world, in somebody's own network, or nowhere to send to at all. */
export type AddressPlace = 'public' | 'private' | 'never';

const own = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
] as const)
  own.addSubnet(net, bits, 'ipv4');
own.addAddress('::1', 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');

/**
 * Unspecified, link-local (the metadata of clouds is there), multicast, reserved, and IPv6 that
 * wraps another address which nobody here can check. IANA special-purpose registries, RFC 6890.
 */
const never = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['100.100.100.200', 32],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['fd00:ec2::254', 128],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  never.addSubnet(net, bits, 'ipv6');

/** Place of an address as text; IPv4 inside IPv6 (mapped, NAT64) is looked at as IPv4. */
export function placeOf(address: string): AddressPlace {
  if (isIPv4(address)) return placeIn(address, 'ipv4');
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return 'never';
  const inner = innerAddress(bare);
  return inner ? placeOf(inner) : placeIn(bare, 'ipv6');
}

function placeIn(address: string, family: 'ipv4' | 'ipv6'): AddressPlace {
  if (never.check(address, family)) return 'never';
  return own.check(address, family) ? 'private' : 'public';
}

/** The IPv4 address within ::ffff:0:0/96, ::/96 (but :: and ::1) or 64:ff9b::/96. */
function innerAddress(address: string): string | undefined {
  // The URL parser writes any spelling the same way.
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = text.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const gap = text.includes('::') ? 8 - left.length - right.length : 0;
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right].map((one) =>
    parseInt(one, 16),
  );
  const [a = 0, b = 0] = groups.slice(6);
  const start = groups.slice(0, 6).join(':');
  const wraps = ['0:0:0:0:0:65535', '0:0:0:0:65535:0', '100:65435:0:0:0:0'].includes(start);
  const old = start === '0:0:0:0:0:0' && (a > 0 || b > 1);
  return wraps || old ? [a >> 8, a & 255, b >> 8, b & 255].join('.') : undefined;
}
