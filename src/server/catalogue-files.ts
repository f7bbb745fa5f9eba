import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Catalogue, loadCatalogue } from '../core/kpi/catalogue.ts';

const folder = fileURLToPath(new URL('../../metrics', import.meta.url));

/** The KPI catalogue that ships with Gudok: every file of metrics/. */
export function loadShippedCatalogue(): Catalogue {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return loadCatalogue(
    names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );
}
