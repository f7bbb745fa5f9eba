import type { Centre, Row } from './oracle.ts';

/** What makes random rows; see `randomCentre`. */
export interface Chances {
  readonly random: () => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly maybe: <T>(value: T, chance?: number) => T | null;
  readonly moment: () => number;
  readonly many: <T>(most: number, make: (index: number) => T) => T[];
  readonly where: () => { project: string; system: string };
  readonly callOf: () => { call: string; project: string; system: string };
}

const DAY = 86_400_000;
const agents = ['Айгерім', 'Bob', 'c\\d', ''];
const teams = ['day', 'night', ''];
const channels = ['yandex', '2gis', ''];

/** Leads, deals, their stages, and what advertising cost. */
export function randomMoney({ random, pick, maybe, moment, many, where, callOf }: Chances): Centre {
  const later = (at: number): number => at + Math.floor(random() * 2 * DAY);
  const amount = (): number => Math.round(random() * 1e7) / 100;
  const who = () => ({ agent: pick(agents), team: pick(teams) });
  const seller = () => ({ ...who(), channel: pick(channels), campaign: pick(['spring', '']) });
  const leads = many(40, (index): Row => {
    const createdAt = moment();
    return {
      ...callOf(),
      ...seller(),
      key: `l${index}`,
      createdAt,
      processedAt: maybe(later(createdAt), 0.6),
      caller: pick(['+77010000001', '']),
      status: pick(['new', 'processed', 'lost']),
      target: random() < 0.6,
    };
  });
  const deals = many(50, (index): Row => {
    const createdAt = moment();
    const status = pick(['open', 'won', 'won', 'lost']);
    return {
      ...where(),
      ...seller(),
      key: `d${index}`,
      call: pick(['', 'c1', 'c2']),
      lead: pick(['', 'l1', 'l2']),
      createdAt,
      closedAt: status === 'open' ? null : maybe(later(createdAt), 0.95),
      status,
      stage: pick(['talk', 'offer', '']),
      amount: maybe(amount()),
      cost: maybe(amount(), 0.4),
      currency: pick(['RUB', 'RUB', 'KZT']),
      product: pick(['Окна', 'окна ПВХ', "d'or"]),
      customer: pick(['K1', 'K2', 'K3', '']),
      newCustomer: random() < 0.5,
      lossReason: pick(['', 'price']),
    };
  });
  const stages = many(40, (index): Row => {
    const enteredAt = moment();
    return {
      ...where(),
      ...who(),
      key: `s${index}`,
      deal: `d${index % 7}`,
      stage: pick(['talk', 'offer', '']),
      enteredAt,
      leftAt: maybe(later(enteredAt), 0.7),
      result: pick(['', 'passed', 'lost']),
      product: pick(['Окна', 'окна ПВХ', "d'or"]),
      channel: pick(channels),
    };
  });
  const costs = many(
    30,
    (index): Row => ({
      ...where(),
      key: `a${index}`,
      onAt: moment(),
      channel: pick(channels),
      campaign: pick(['spring', '']),
      amount: amount(),
      currency: pick(['RUB', 'KZT']),
      impressions: Math.floor(random() * 1000),
      clicks: Math.floor(random() * 50),
    }),
  );
  return { leads, deals, deal_stages: stages, ad_costs: costs };
}

/** Shifts around what operators did, answers in surveys, and evaluations. */
export function randomPeople(
  { random, pick, maybe, moment, many, where, callOf }: Chances,
  intervals: readonly Row[],
): Centre {
  const shifts = many(30, (index): Row => {
    const interval = random() < 0.8 ? pick(intervals) : undefined;
    const near = (interval?.startedAt as number | undefined) ?? moment();
    const startsAt = Math.floor((near - random() * 7_200_000) / 60_000) * 60_000;
    return {
      ...where(),
      ...(interval && { project: interval.project, agent: interval.agent }),
      key: `h${index}`,
      team: pick(teams),
      startsAt,
      endsAt: startsAt + (1 + Math.floor(random() * 600)) * 60_000,
      kind: pick(['work', 'work', 'break', 'study', 'absence']),
      reason: pick(['', 'lunch', 'sick']),
      planned: random() < 0.5,
    };
  });
  for (const shift of shifts) shift.agent ??= pick(agents);
  const answers = many(
    40,
    (index): Row => ({
      ...callOf(),
      key: `q${index}`,
      survey: pick(['csat', 'nps', 'fcr', 'ces']),
      question: pick(['', 'resolved']),
      answeredAt: moment(),
      score: maybe(Math.floor(random() * 11)),
      comment: '',
      agent: pick(agents),
      team: pick(teams),
      queue: pick(['sales', 'Поддержка', '']),
      channel: pick(['sms', 'ivr']),
    }),
  );
  const evaluations = many(30, (index): Row => {
    const maxScore = pick([0, 10, 100]);
    return {
      ...callOf(),
      key: `e${index}`,
      agent: pick(agents),
      team: pick(teams),
      queue: pick(['sales', 'Поддержка', '']),
      evaluatedAt: moment(),
      form: pick(['base', 'sales']),
      evaluator: pick(['Ольга', '']),
      score: Math.round(random() * maxScore),
      maxScore,
      critical: random() < 0.2,
      masterScore: maybe(Math.round(random() * maxScore), 0.4),
    };
  });
  return { shifts, survey_answers: answers, evaluations };
}
