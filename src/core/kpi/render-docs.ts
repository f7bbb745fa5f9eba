import type { Localized } from '../query/question.ts';
import type { Catalogue } from './catalogue.ts';
import { type MetricPassport, passportOf } from './passport.ts';

export type Language = keyof Localized;
/** Messages of locales/<language>/kpi.json and metrics.json. */
export type Messages = Readonly<Record<string, string>>;

/** The reference of all metrics in one language, as Markdown. Made from the catalogue alone. */
export function renderMetricDocs(
  catalogue: Catalogue,
  language: Language,
  messages: Messages,
): string {
  const say = (key: string): string => messages[key] ?? key;
  const lines = [`# ${say('docs.title')}`, '', say('docs.intro'), ''];
  const passports = [...catalogue.metrics.values()].map((metric) => passportOf(metric, catalogue));
  for (const { id, name } of catalogue.families) {
    const own = passports.filter(({ family }) => family === id);
    lines.push(`## ${name[language]}`, '');
    for (const passport of own) lines.push(...renderMetric(passport, language, say), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function renderMetric(
  passport: MetricPassport,
  language: Language,
  say: (key: string) => string,
): string[] {
  const { id, name, words, time, excludes, unit, direction } = passport;
  const lines = [`### ${name[language]} · \`${id}\``, '', words[language].trim(), ''];
  const chosen = passport.parameters.find(({ options }) => options !== undefined)?.options;
  if (chosen) {
    lines.push(`${say('docs.formula')}:`, '');
    for (const { value, name: option, formula } of chosen) {
      lines.push(`- \`${value}\` — ${option[language]}`, `  \`${oneLine(formula)}\``);
    }
    lines.push('');
  } else lines.push('```', oneLine(passport.formula), '```', '');
  lines.push(
    `- ${say('docs.unit')}: ${say(`unit.${unit}`)}. ${say('docs.direction')}: ${say(`direction.${direction}`)}`,
  );
  const target = targetOf(passport);
  const { thresholds: limits, impact, group, review } = passport;
  if (target) lines.push(`- ${say('docs.target')}: ${target}`);
  if (limits)
    lines.push(
      `- ${say('docs.thresholds').replace('{amber}', percent(limits.amber)).replace('{red}', percent(limits.red))}`,
    );
  if (impact) lines.push(`- ${say('docs.impact')}: ${say(`impact.${impact}`)}`);
  if (group) lines.push(`- ${say('docs.group')}: ${say(`group.${group}`)}`);
  lines.push(`- ${say('docs.additivity')}: ${say(`additivity.${passport.additivity}`)}`);
  if (passport.approximate)
    lines.push(
      `- ${say('docs.approximate').replace('{error}', percent(passport.approximate.error))}`,
    );
  if (review) lines.push(`- ${say('docs.review')}: ${say(`review.${review}`)}`);
  for (const parameter of passport.parameters) {
    const usual = say('docs.default').replace('{value}', String(parameter.default));
    lines.push(
      `- ${say('docs.parameters')}: \`${parameter.id}\` — ${parameter.name[language]}, ${usual}`,
    );
  }
  lines.push(`- ${say('docs.time')}: ${time[language]}`);
  if (excludes) lines.push(`- ${say('docs.excludes')}: ${excludes[language]}`);
  for (const [key, text] of [
    ['edge', passport.edge],
    ['example', passport.example],
    ['advice', passport.advice],
  ] as const)
    if (text) lines.push(`- ${say(`docs.${key}`)}: ${text[language]}`);
  if (passport.dimensions.length > 0) {
    lines.push(
      `- ${say('docs.dimensions')}: ${passport.dimensions.map((dimension) => `\`${dimension}\``).join(', ')}`,
    );
  }
  const synonyms = Object.entries(passport.synonyms).map(
    ([system, synonym]) => `${system}: ${synonym}`,
  );
  if (synonyms.length > 0) lines.push(`- ${say('docs.synonyms')}: ${synonyms.join('; ')}`);
  return lines;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}\u00a0%`;
}

function targetOf({ target, direction }: MetricPassport): string | undefined {
  if (!target) return undefined;
  if (target.value === undefined) return `${target.low ?? ''}…${target.high ?? ''}`;
  return `${direction === 'down' ? '≤' : '≥'} ${target.value}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
