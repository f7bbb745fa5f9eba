import { latinOf } from '../../core/format/latin.ts';

/** An id that a person can read, made of a name: `dolgiy-perekur`; with a number when it is taken. */
export function nameToId(name: string, taken: ReadonlySet<string>): string {
  const plain = latinOf(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48);
  const id = plain || 'event';
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}
