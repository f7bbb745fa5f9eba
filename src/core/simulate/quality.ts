import { HOUR, MINUTE } from './calendar.ts';
import { chance, normal, pickBy, randomFrom, uniform } from './random.ts';
import { type CallState, emit, emitRecord, type OperatorState, type World } from './world.ts';

/** Share of answered calls that a controller listens to, and points of a scorecard. */
const HEARD = 0.03;
const MOST = 50;
const controllers = ['Лариса Гончарова', 'Ержан Мусин', 'Ирина Соболева'];

/** Some calls are heard and scored by the next day; a few of them a second time, to calibrate. */
export function recordEvaluation(world: World, call: CallState, operator: OperatorState): void {
  const random = randomFrom(world.seed, call.key, 'evaluation');
  if (!chance(random, HEARD)) return;
  const { name: agent, team, startsAt } = operator.spec;
  const mean = 42 + 3 * operator.traits.charm - (startsAt > 14 ? 1 : 0);
  const score = Math.min(MOST, Math.max(10, Math.round(mean + 4 * normal(random))));
  const critical = chance(random, 0.025);
  const evaluator = pickBy(random, controllers, () => 1);
  const at = world.agenda.now + Math.round(uniform(random, 1.5, 20) * HOUR);
  const second = chance(random, 0.15);
  const master = Math.min(MOST, Math.max(0, score + Math.round(1.5 * normal(random))));
  emitRecord(world, at, {
    type: 'evaluation',
    key: `Q-${call.key}`,
    call: call.key,
    agent,
    team,
    queue: call.intent.queue ?? team,
    evaluatedAt: at,
    form: world.project.name,
    evaluator,
    score,
    maxScore: MOST,
    critical,
    ...(second ? { masterScore: master } : {}),
  });
  world.truth.sales.evaluations += 1;
  if (critical) world.truth.sales.criticalErrors += 1;
}

/** Now and then a caller is asked by a message whether they would recommend the company. */
export function surveyLoyalty(world: World, call: CallState, operator: OperatorState): void {
  const random = randomFrom(world.seed, call.key, 'loyalty');
  if (!chance(random, 0.025)) return;
  const mood = 8.4 + operator.traits.charm * 0.5 - call.longestWait / (90_000 / 1.2);
  emit(world, {
    type: 'survey-answered',
    at: world.agenda.now + Math.round(uniform(random, 20, 200) * MINUTE),
    call: call.key,
    survey: 'NPS',
    question: 'Порекомендуете ли вы нас? От 0 до 10',
    score: Math.min(10, Math.max(0, Math.round(mood + 1.8 * normal(random)))),
    agent: operator.spec.name,
    channel: 'SMS',
  });
}
