import { type Catalogue, loadCatalogue } from '../../src/core/kpi/catalogue.ts';
import { metricFiles } from './catalogue.ts';

const name = '{ ru: о, kk: о, en: o }';
const metric = (id: string, unit: string, formula: string): string => `
  - id: ${id}
    name: ${name}
    words: ${name}
    unit: ${unit}
    direction: none
    time: own
    formula: "${formula}"`;

/** The shipped metrics and these, by id: unit and formula. */
export function catalogueWith(
  formulas: Readonly<Record<string, readonly [string, string]>>,
): Catalogue {
  const metrics = Object.entries(formulas).map(([id, [unit, formula]]) =>
    metric(id, unit, formula),
  );
  const text = `family: own\nname: ${name}\ntimes:\n  own: ${name}\nmetrics:${metrics.join('')}\n`;
  const catalogue = loadCatalogue([...metricFiles(), { name: 'own.yaml', text }]);
  if (catalogue.issues.length > 0) throw new Error(JSON.stringify(catalogue.issues));
  return catalogue;
}
