import { AppError } from '../../core/errors.ts';
import { analyseFormula } from '../../core/kpi/analyse.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { metricDefinition } from '../../core/kpi/definition.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import { type Question, question } from '../../core/query/question.ts';
import { offsetAt } from '../../core/query/zone.ts';
import { indexOf } from '../kpi/check-kpi.ts';
import type { KpiPorts } from '../kpi/ports.ts';
import { previewKpi } from '../kpi/preview-kpi.ts';
import { ask } from '../query/ask.ts';
import type { AskPeople } from './ports.ts';

const id = 'control_event_value';
const growing: readonly string[] = ['additive', 'semi-additive', 'distinct'];

/**
 * Asks formulas of the KPI language for every operator. A metric by its name is asked as it was in
 * force; any other formula as today's catalogue reads it.
 */
export function createAskPeople(ports: KpiPorts, tenant: string, centre: () => string): AskPeople {
  const scope = { tenant, projects: null };
  const local = (zone: string, at: number): string =>
    new Date(at + offsetAt(zone, at) * 1000).toISOString().slice(0, 19);
  return async ({ formula, from, to }) => {
    await ports.catalogues.refresh(tenant);
    const zone = centre();
    const name = formula.trim();
    const catalogue = ports.catalogues.at(tenant, localDayAt(zone, from));
    const known = catalogue.metrics.has(name);
    const asked: Question = question.parse({
      metrics: [known ? name : id],
      by: ['project', 'agent'],
      from: local(zone, from),
      to: local(zone, to),
      zone,
      limit: 10_000,
    });
    const answer = known
      ? await ask(ports, scope, asked)
      : await previewKpi(ports, scope, {
          definition: definitionOf(catalogue, formula),
          question: asked,
        });
    const column = known ? name : id;
    const { additivity } = analysisOf(catalogue, name);
    const gathers = additivity !== null && growing.includes(additivity);
    const unit = answer.columns.find((one) => one.id === column)?.unit ?? 'count';
    return answer.rows.map((row) => ({
      project: String(row.project ?? ''),
      agent: String(row.agent ?? ''),
      value: typeof row[column] === 'number' ? row[column] : null,
      unit,
      gathers,
    }));
  };
}

/** Checks a formula of a control event: sound, and of operators. Throws INVALID_FORMULA. */
export function checkPeopleFormula(catalogue: Catalogue, formula: string): void {
  const { issues, dimensions } = analysisOf(catalogue, formula);
  if (issues.length > 0)
    throw new AppError(
      'INVALID_FORMULA',
      { detail: issues[0]?.code ?? '' },
      { issues: issues.map(({ code, params, line, column }) => ({ code, params, line, column })) },
    );
  if (!dimensions.includes('agent'))
    throw new AppError('DIMENSION_NOT_SHARED', {
      metric: formula,
      dimension: 'agent',
      known: dimensions.join(', '),
    });
}

function analysisOf(catalogue: Catalogue, formula: string) {
  return analyseFormula({ formula, parameters: [], metrics: indexOf(catalogue) });
}

function definitionOf(catalogue: Catalogue, formula: string) {
  const name = { ru: id, kk: id, en: id };
  return metricDefinition.parse({
    id,
    name,
    words: name,
    formula,
    unit: analysisOf(catalogue, formula).unit ?? 'count',
    direction: 'none',
    time: 'start',
  });
}
