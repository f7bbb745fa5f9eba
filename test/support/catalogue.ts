import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '../../src/core/kpi/catalogue.ts';

const folder = join(import.meta.dirname, '../../metrics');

/** The files of `metrics/`, in the order the server reads them. */
export function metricFiles(): { name: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

let loaded: Catalogue | undefined;

/** The catalogue that Gudok ships. */
export function shippedCatalogue(): Catalogue {
  loaded ??= loadCatalogue(metricFiles());
  return loaded;
}
