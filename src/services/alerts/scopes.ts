import type { AlertEach, AlertScope } from '../../contracts/alerts.ts';
import type { Condition } from '../../core/query/question.ts';

const everything: AlertScope = { project: '', queue: '', team: '', agent: '', source: '' };

export function scopeOf(some: Partial<AlertScope>): AlertScope {
  return { ...everything, ...some };
}

/** A scope as one text: the key of what a rule watches. */
export function scopeKey({ project, queue, team, agent, source }: AlertScope): string {
  return JSON.stringify([project, queue, team, agent, source]);
}

/** Dimensions of a question that tell the things of a rule apart. */
export function dimensionsOf(each: AlertEach): readonly (keyof AlertScope)[] {
  if (each === 'all') return [];
  if (each === 'project' || each === 'source') return [each];
  return ['project', each];
}

/** A scope as conditions of a question. */
export function conditionsOf(scope: AlertScope): Condition[] {
  return (Object.keys(everything) as (keyof AlertScope)[])
    .filter((name) => scope[name] !== '')
    .map((name) => ({ dimension: name, op: 'in', values: [scope[name]] }));
}

/** `Связьком · Техподдержка` for people; `all` where nothing is told apart (a choice of the texts). */
export function whereText({ project, queue, team, agent, source }: AlertScope): string {
  return [project, queue, team, agent, source].filter(Boolean).join(' · ') || 'all';
}
