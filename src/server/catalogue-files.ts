import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CatalogueIssue, readFamily } from '../core/kpi/read-family.ts';
import type { Shipped } from '../services/kpi/catalogues.ts';

const folder = fileURLToPath(new URL('../../metrics', import.meta.url));

/** The KPI catalogue that ships with Gudok: every file of metrics/. */
export function readShippedFamilies(): Shipped {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const issues: CatalogueIssue[] = [];
  const families = names
    .flatMap(
      (name) => readFamily({ name, text: readFileSync(join(folder, name), 'utf8') }, issues) ?? [],
    )
    .sort((a, b) => a.order - b.order);
  return { families, issues };
}
