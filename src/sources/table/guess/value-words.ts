/** Words of outcomes, directions and states in exports, folded to lower case → our value. */
type Words = Readonly<Record<string, string>>;

const invert = (groups: Readonly<Record<string, string>>): Words =>
  Object.fromEntries(
    Object.entries(groups).flatMap(([value, words]) =>
      words.split('|').map((word) => [word, value]),
    ),
  );

export const outcomeWords = invert({
  answered:
    'answered|answer|agent|served|handled|completed|complete|success|successful|connected|ok|y|yes|1|true|отвечен|отвеченный|отвечено|отвечён|принят|принятый|обслужен|обработан|успешный|успешно|состоялся|разговор состоялся|дозвон|да|жауап берілді|жауап берілген|қабылданды|иә',
  abandoned:
    'abandoned|abandon|hang|lost|missed|unanswered|not answered|n|no|0|false|не отвечен|неотвеченный|не отвечено|без ответа|пропущен|пропущенный|потерян|потерянный|брошен|брошенный|сброшен|не дождался|нет|жауапсыз|жауап берілмеді|жоғалған|өткізіп алынды|жоқ',
  'no-answer': 'no answer|noanswer|no_answer|нет ответа|не берут трубку|недозвон|не дозвонились',
  busy: 'busy|занят|занято|бос емес',
  failed: 'failed|failure|error|congestion|ошибка|сбой|неуспешный|қате',
  'left-in-ivr': 'ivr|left in ivr|hung up in ivr|в ivr|завершён в ivr|положил в меню|ivr-де қалды',
  'self-service': 'self-service|selfservice|самообслуживание|автоответ',
  phantom: 'phantom|фантом',
  'flowed-out': 'overflow|transferred|переведён|переведен|переадресован|переполнение|ауыстырылды',
});

export const directionWords = invert({
  inbound: 'in|inbound|incoming|входящий|входящие|вх|вх.|вход|кіріс|кіріс қоңырау|1',
  outbound: 'out|outbound|outgoing|исходящий|исходящие|исх|исх.|исход|шығыс|шығыс қоңырау|2',
  internal: 'internal|local|внутренний|внутренние|внутр|внутр.|ішкі|3',
});

export const dealWords = invert({
  won: 'won|success|closed won|paid|успешно реализовано|успешно|успех|оплачено|оплачена|выиграна|продажа|закрыта успешно|да|сәтті|төленді',
  lost: 'lost|closed lost|failed|закрыто и не реализовано|не реализовано|отказ|проиграна|провал|отменена|нет|бас тартылды|сәтсіз',
  open: 'open|new|in progress|в работе|новая|открыта|в процессе|жаңа|жұмыста',
});

export const shiftWords = invert({
  work: 'work|shift|смена|работа|рабочая|жұмыс|ауысым',
  break: 'break|lunch|перерыв|обед|үзіліс',
  study: 'study|training|обучение|учёба|оқу',
  absence: 'absence|vacation|sick|отпуск|больничный|отсутствие|выходной|демалыс|еңбекке жарамсыз',
});

/** Values of a column → ours, for those that are known words; the others by themselves. */
export function mapValues(
  values: readonly string[],
  words: Words,
): { map: Record<string, string>; unmapped: string[] } {
  const map: Record<string, string> = {};
  const unmapped: string[] = [];
  for (const value of values) {
    const found = words[value.toLowerCase().replace(/\s+/g, ' ').trim()];
    if (found !== undefined && value !== '__proto__') map[value] = found;
    else unmapped.push(value);
  }
  return { map, unmapped };
}
