/** What a table is about: the record that a row is, first of all. */
export type Subject = 'call' | 'deal' | 'lead' | 'cost' | 'shift' | 'survey';

/** What a field's cells must look like for its name to count. */
export type Look = 'moment' | 'date' | 'time' | 'length' | 'number' | 'phone' | 'words' | 'any';

export interface FieldWords {
  readonly field: string;
  readonly look: Look;
  /** Parts of a header in Russian, Kazakh, English; the longest that fits wins. */
  readonly words: readonly string[];
}

const field = (name: string, look: Look, words: string): FieldWords => ({
  field: name,
  look,
  words: words.split('|'),
});

/**
 * Fields that the wizard offers, by subject. `date` and `time` stand for a moment in two columns;
 * everything else is a field of a record.
 */
export const fieldWords: Readonly<Record<Subject, readonly FieldWords[]>> = {
  call: [
    field(
      'call.call',
      'any',
      'call id|callid|call id|uniqueid|linkedid|id звонка|ид звонка|id вызова|ид вызова|номер вызова|номер звонка|идентификатор|қоңырау id|қоңырау нөмірі|entry id|session id|conversation id',
    ),
    field(
      'call.startedAt',
      'moment',
      'дата звонка|дата и время|дата вызова|время звонка|время вызова|начало|старт|старт звонка|дата|время начала|start|start time|started|call date|calldate|datetime|date time|timestamp|date|created|қоңырау уақыты|күні мен уақыты|күні|басталуы|басы',
    ),
    field('call.date', 'date', 'дата|день|date|day|күні|күн|call date|дата звонка|дата вызова'),
    field(
      'call.time',
      'time',
      'время|время звонка|время вызова|час|time|call time|start time|vru entry|уақыты|уақыт|время начала',
    ),
    field(
      'call.endedAt',
      'moment',
      'окончание|конец|завершение|завершен|завершен|время окончания|end|end time|ended|finished|аяқталуы|соңы',
    ),
    field(
      'call.direction',
      'words',
      'направление|тип звонка|тип вызова|вид звонка|direction|call type|type|бағыты|бағыт|қоңырау түрі',
    ),
    field(
      'call.caller',
      'phone',
      'номер а|номер клиента|телефон клиента|телефон|кто звонил|от кого|откуда|звонивший|абонент|аон|caller|caller id|callerid|src|from|ani|phone|client number|customer number|клиент нөмірі|телефон нөмірі|қоңырау шалушы|а нөмірі',
    ),
    field(
      'call.dialled',
      'phone',
      'номер б|набранный номер|куда|кому|на номер|линия|внешний номер|did|dialled|dialed|dnis|dst|to|called|терілген нөмір|б нөмірі',
    ),
    field(
      'call.customer',
      'any',
      'id клиента|ид клиента|клиент|customer|customer id|customer id|client|client id|клиент коды',
    ),
    field(
      'call.outcome',
      'words',
      'статус|результат|исход|итог|состояние|отвечен|status|disposition|result|outcome|answered|answered (y/n)|нәтиже|нәтижесі|күйі|мәртебесі|жауап',
    ),
    field(
      'call.queue',
      'words',
      'очередь|группа|отдел|проект|тема|скилл|навык|queue|skill|skill group|group|department|topic|service|кезек|кезегі|тақырып|бөлім',
    ),
    field(
      'call.agent',
      'words',
      'оператор|сотрудник|агент|менеджер|кто ответил|ответил|специалист|agent|operator|employee|user|answered by|server|қызметкер|маман',
    ),
    field('call.team', 'words', 'команда|бригада|team|топ|топтама'),
    field(
      'queue-visit.wait',
      'length',
      'ожидание|ожид|ждал|время ожидания|ожидал|wait|waiting|wait time|speed of answer|q time|queue time|hold time before|күту|күту уақыты|күтті',
    ),
    field(
      'queue-visit.ring',
      'length',
      'звонил|время дозвона|вызывной|ring|ring time|ringing|шырылдау',
    ),
    field(
      'talk.talk',
      'length',
      'разговор|разг|длительность разговора|время разговора|talk|talk time|talk duration|avgtalkduration|billsec|ser time|сөйлесу|сөйлесу уақыты|әңгіме',
    ),
    field('talk.hold', 'length', 'удержание|удерж|hold|hold time|ұстап тұру'),
    field(
      'talk.wrapup',
      'length',
      'постобработка|поствызов|обработка после|acw|wrap|wrap-up|wrapup|after call|кейінгі өңдеу',
    ),
    field(
      'call.duration',
      'length',
      'длительность|длит|продолжительность|общая длительность|duration|total duration|length|ұзақтығы|ұзақтық',
    ),
    field(
      'ivr-step.choice',
      'any',
      'выбор в меню|выбор меню|пункт меню|ivr|ivr choice|menu choice|меню таңдауы',
    ),
    field(
      'call.cost',
      'number',
      'стоимость|стоим|цена|тариф|сумма|cost|charge|price|amount|құны|бағасы',
    ),
    field(
      'survey.score',
      'number',
      'оценка|балл|удовлетворенность|удовлетворенность|csat|nps|satisfaction|satisfaction rating|rating|score|баға|бағалау',
    ),
  ],
  deal: [
    field(
      'deal.key',
      'any',
      'id сделки|ид сделки|номер сделки|сделка|id|№|номер|deal id|deal|order id|order|мәміле|мәміле нөмірі',
    ),
    field(
      'deal.createdAt',
      'moment',
      'дата создания|создана|создано|дата|created|created at|create date|date|құрылған күні|күні',
    ),
    field(
      'deal.closedAt',
      'moment',
      'дата закрытия|закрыта|дата оплаты|оплачена|closed|closed at|close date|paid at|жабылған күні',
    ),
    field(
      'deal.status',
      'words',
      'статус|результат|статус сделки|status|result|won|күйі|мәртебесі',
    ),
    field(
      'deal.stage',
      'words',
      'этап|стадия|этап сделки|воронка|stage|pipeline stage|кезеңі|кезең',
    ),
    field(
      'deal.amount',
      'number',
      'сумма|бюджет|выручка|стоимость|чек|amount|revenue|budget|total|price|value|сомасы|сома',
    ),
    field('deal.currency', 'words', 'валюта|currency|валютасы'),
    field(
      'deal.product',
      'words',
      'товар|продукт|услуга|номенклатура|product|service|item|тауар|өнім|қызмет',
    ),
    field(
      'deal.agent',
      'words',
      'ответственный|менеджер|сотрудник|продавец|owner|responsible|manager|agent|sales|жауапты|менеджері',
    ),
    field('deal.customer', 'any', 'клиент|контакт|покупатель|customer|client|contact|сатып алушы'),
    field('deal.channel', 'words', 'источник|канал|utm|source|channel|utm source|дереккөз|арна'),
    field('deal.call', 'any', 'id звонка|ид звонка|звонок|call id|call id|қоңырау'),
    field(
      'deal.lossReason',
      'words',
      'причина отказа|причина|loss reason|lost reason|reason|бас тарту себебі|себебі',
    ),
  ],
  lead: [
    field('lead.key', 'any', 'id лида|лид|заявка|номер заявки|id|№|lead id|lead|өтінім'),
    field(
      'lead.createdAt',
      'moment',
      'дата создания|создан|дата заявки|дата|created|created at|date|құрылған күні|күні',
    ),
    field(
      'lead.processedAt',
      'moment',
      'обработан|дата обработки|взят в работу|processed|processed at|өңделген',
    ),
    field('lead.caller', 'phone', 'телефон|номер|контакт|phone|телефоны'),
    field('lead.channel', 'words', 'источник|канал|utm source|source|channel|дереккөз|арна'),
    field('lead.campaign', 'words', 'кампания|utm campaign|campaign|науқан'),
    field(
      'lead.agent',
      'words',
      'ответственный|менеджер|сотрудник|owner|responsible|manager|жауапты',
    ),
    field('lead.status', 'words', 'статус|стадия|status|stage|күйі'),
  ],
  cost: [
    field('cost.on', 'moment', 'дата|день|период|date|day|күні|күн'),
    field(
      'cost.channel',
      'words',
      'канал|источник|площадка|система|utm source|source|channel|platform|network|арна|дереккөз',
    ),
    field('cost.campaign', 'words', 'кампания|рекламная кампания|utm campaign|campaign|науқан'),
    field(
      'cost.amount',
      'number',
      'расход|расходы|потрачено|затраты|стоимость|бюджет|сумма|cost|spend|spent|amount|шығын|шығыны|сома',
    ),
    field('cost.currency', 'words', 'валюта|currency|валютасы'),
    field('cost.impressions', 'number', 'показы|показов|impressions|views|көрсетілім'),
    field('cost.clicks', 'number', 'клики|кликов|переходы|clicks|басулар'),
  ],
  shift: [
    field(
      'shift.agent',
      'words',
      'сотрудник|оператор|фио|имя|агент|agent|employee|name|operator|қызметкер|аты-жөні',
    ),
    field('shift.team', 'words', 'команда|группа|отдел|team|group|топ'),
    field('shift.date', 'date', 'дата|день|date|day|күні|күн'),
    field(
      'shift.startsAt',
      'moment',
      'начало смены|начало|смена с|с|start|shift start|from|басталуы|басы',
    ),
    field(
      'shift.endsAt',
      'moment',
      'конец смены|конец|окончание|смена по|по|до|end|shift end|to|аяқталуы|соңы',
    ),
    field('shift.kind', 'words', 'вид|тип|тип смены|kind|type|түрі'),
    field('shift.reason', 'words', 'причина|примечание|reason|note|себебі'),
  ],
  survey: [
    field('survey.key', 'any', 'id анкеты|id ответа|id|№|survey id|response id|жауап id'),
    field(
      'survey.answeredAt',
      'moment',
      'дата|дата ответа|дата и время|время|date|answered at|created|timestamp|күні|уақыты',
    ),
    field('survey.call', 'any', 'id звонка|ид звонка|звонок|call id|call id|қоңырау'),
    field('survey.score', 'number', 'оценка|балл|csat|nps|score|rating|satisfaction|баға|балл'),
    field('survey.question', 'words', 'вопрос|question|сұрақ'),
    field(
      'survey.text',
      'words',
      'комментарий|отзыв|ответ|comment|feedback|answer|text|пікір|түсініктеме',
    ),
    field('survey.agent', 'words', 'оператор|сотрудник|менеджер|agent|operator|қызметкер|оператор'),
    field('survey.channel', 'words', 'канал|channel|арна'),
  ],
};

/** Words of a header that tell what the table is about, with their weight. */
export const subjectWords: Readonly<Record<Exclude<Subject, 'call'>, string>> = {
  deal: 'сделк|выручк|deal|воронк|мәміле|стадия|этап|loss reason|причина отказа|оплачен',
  lead: 'лид|заявк|lead|өтінім',
  cost: 'показ|клик|расход|impressions|clicks|spend|кампани|campaign|шығын|көрсетілім',
  shift: 'смен|shift|ауысым',
  survey: 'анкет|отзыв|опрос|survey|feedback|сауалнама|комментари',
};
/** Words that say: these are calls, whatever else stands there. */
export const callWords =
  'звон|вызов|разг|ожид|очеред|talk|wait|queue|caller|billsec|disposition|қоңырау|кезек|сөйлесу|call|номер а|answered';
