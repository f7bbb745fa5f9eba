import type { Dashboard } from '../../../../contracts/dashboards.ts';

/** A dashboard as a text that another Gudok takes. */
export function toText({ name, cards }: Pick<Dashboard, 'name' | 'cards'>): string {
  return JSON.stringify({ gudok: 'dashboard', name, cards }, null, 2);
}

/** What a text says of a dashboard; null: it says nothing of one. Cards are checked by the server. */
export function fromText(text: string): Pick<Dashboard, 'name' | 'cards'> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { name, cards } = value as Partial<Dashboard>;
    if (typeof name !== 'string' || name.trim() === '' || !Array.isArray(cards)) return null;
    return { name, cards };
  } catch {
    return null;
  }
}
