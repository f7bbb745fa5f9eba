import { AppError } from '../errors.ts';
import { type FactModel, type FactName, factModel } from './model.ts';
import type { Localized } from './question.ts';
import { tagOf } from './tags.ts';
import { type TimeDimension, timeDimensions } from './time-dimensions.ts';

export interface DimensionModel {
  readonly id: string;
  readonly name: Localized;
  readonly unit: 'text' | 'time' | 'count';
  /** Only for conditions: too many values to cut by. */
  readonly filterOnly?: true;
  /** A number, compared as one. */
  readonly numeric?: true;
}

const text = (id: string, ru: string, kk: string, en: string): DimensionModel => ({
  id,
  name: { ru, kk, en },
  unit: 'text',
});
const time = (id: TimeDimension, ru: string, kk: string, en: string): DimensionModel => ({
  id,
  name: { ru, kk, en },
  unit: id === 'weekday' || id === 'hour_of_day' ? 'count' : 'time',
});
const number = (id: string, ru: string, kk: string, en: string): DimensionModel => ({
  ...text(id, ru, kk, en),
  filterOnly: true,
  numeric: true,
});

/** Every dimension, in the order pages list them. */
export const dimensions: readonly DimensionModel[] = [
  text('project', 'Проект', 'Жоба', 'Project'),
  text('source', 'Источник', 'Дереккөз', 'Source'),
  text('queue', 'Очередь', 'Кезек', 'Queue'),
  text('agent', 'Оператор', 'Оператор', 'Agent'),
  text('team', 'Команда', 'Топ', 'Team'),
  text('direction', 'Направление', 'Бағыт', 'Direction'),
  text('dialled', 'Набранный номер', 'Терілген нөмір', 'Dialled number'),
  text('ivr_choice', 'Выбор в меню', 'Мәзірдегі таңдау', 'IVR choice'),
  text('menu', 'Меню IVR', 'IVR мәзірі', 'IVR menu'),
  text('outcome', 'Исход', 'Нәтиже', 'Outcome'),
  text('reason', 'Причина перерыва', 'Үзіліс себебі', 'Break reason'),
  text('state', 'Состояние', 'Күйі', 'State'),
  text('channel', 'Канал', 'Арна', 'Channel'),
  text('campaign', 'Кампания', 'Науқан', 'Campaign'),
  text('product', 'Товар', 'Өнім', 'Product'),
  text('stage', 'Этап сделки', 'Мәміле кезеңі', 'Deal stage'),
  text('status', 'Статус', 'Мәртебе', 'Status'),
  text('loss_reason', 'Причина отказа', 'Бас тарту себебі', 'Loss reason'),
  text('currency', 'Валюта', 'Валюта', 'Currency'),
  text('survey', 'Опрос', 'Сауалнама', 'Survey'),
  text('form', 'Чек-лист оценки', 'Бағалау парағы', 'Scorecard'),
  text('evaluator', 'Кто оценил', 'Бағалаушы', 'Evaluator'),
  text('control_event', 'Контрольное событие', 'Бақылау оқиғасы', 'Control event'),
  text('severity', 'Важность', 'Маңыздылығы', 'Severity'),
  text('shift_kind', 'Вид смены', 'Ауысым түрі', 'Kind of shift'),
  time('quarter_hour', 'Четверть часа', 'Ширек сағат', 'Quarter hour'),
  time('half_hour', 'Полчаса', 'Жарты сағат', 'Half hour'),
  time('hour', 'Час', 'Сағат', 'Hour'),
  time('day', 'День', 'Күн', 'Day'),
  time('week', 'Неделя', 'Апта', 'Week'),
  time('month', 'Месяц', 'Ай', 'Month'),
  time('weekday', 'День недели', 'Апта күні', 'Weekday'),
  time('hour_of_day', 'Час суток', 'Тәулік сағаты', 'Hour of day'),
  { ...text('caller', 'Номер клиента', 'Клиент нөмірі', 'Caller'), filterOnly: true },
  { ...text('customer', 'Клиент', 'Клиент', 'Customer'), filterOnly: true },
  { ...text('call', 'Звонок', 'Қоңырау', 'Call'), filterOnly: true },
  number('wait', 'Ожидание, с', 'Күту, с', 'Wait, s'),
  number('talk', 'Разговор, с', 'Сөйлесу, с', 'Talk, s'),
  number('duration', 'Длительность, с', 'Ұзақтығы, с', 'Duration, s'),
];

const byId = new Map(dimensions.map((dimension) => [dimension.id, dimension]));

/** `tag.NAME` is the tag of a call, only for conditions. Throws UNKNOWN_DIMENSION. */
export function dimensionOf(id: string): DimensionModel {
  const found = byId.get(id);
  if (found) return found;
  const tag = tagOf(id);
  if (tag !== undefined)
    return { ...text(id, `Метка ${tag}`, `${tag} белгісі`, `Tag ${tag}`), filterOnly: true };
  const known = dimensions.map((dimension) => dimension.id).join(', ');
  throw new AppError('UNKNOWN_DIMENSION', { dimension: id, known });
}

export function isTimeDimension(id: string): id is TimeDimension {
  return (timeDimensions as readonly string[]).includes(id);
}

/** Dimensions that a fact can be cut by. */
export function dimensionsOfFact(name: FactName): string[] {
  const fact: FactModel = factModel(name);
  return dimensions
    .filter(({ id, filterOnly }) =>
      isTimeDimension(id) ? fact.time.kind !== 'current' : !filterOnly && id in fact.dimensions,
    )
    .map(({ id }) => id);
}

/** Dimensions that all of the facts can be cut by. */
export function sharedDimensions(names: readonly FactName[]): string[] {
  const lists = names.map((name) => new Set(dimensionsOfFact(name)));
  return dimensions
    .filter(({ id, filterOnly }) => !filterOnly && lists.every((list) => list.has(id)))
    .map(({ id }) => id);
}
