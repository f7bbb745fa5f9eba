/** What a simulated centre is made of: plain data, no chance in it. Times in seconds, hours local. */

/** One client of the outsourcer. */
export interface ProjectSpec {
  /** Name in addresses and files. */
  readonly key: string;
  /** Name for people. */
  readonly name: string;
  readonly queues: readonly QueueSpec[];
  readonly intents: readonly IntentSpec[];
  readonly numbers: readonly NumberSpec[];
  readonly operators: readonly OperatorSpec[];
  /** Clients who call again and again, and the share of calls that are theirs. */
  readonly regulars: { readonly count: number; readonly share: number };
  /** Month (1-12) of the yearly peak and half the swing around the mean. */
  readonly season: { readonly peak: number; readonly swing: number };
  readonly incident?: IncidentSpec;
  readonly sales?: SalesSpec;
}

export interface QueueSpec {
  readonly name: string;
  /** Name in the PBX, for queue_log. */
  readonly pbxName: string;
  /** Opening and closing hour by weekday from Monday; a close beyond 24 is next morning. */
  readonly hours: readonly (readonly [number, number])[];
  /** Service level agreed: share of `threshold` seconds. */
  readonly serviceLevel: { readonly share: number; readonly threshold: number };
  /** Scale of the Weibull patience. */
  readonly patience: number;
  /** Longest stay before the queue gives up. */
  readonly timeout: number;
  readonly capacity: number;
  readonly talk: number;
  readonly talkVariation: number;
  readonly wrapup: number;
  readonly holdChance: number;
  readonly transfers: readonly {
    readonly to: string;
    readonly chance: number;
    readonly attended: number;
  }[];
  /** Where a call goes whose time is up; else to voice mail. */
  readonly overflow?: string;
  /** Share of those still waiting after a minute who press 1 for a callback. */
  readonly callbackShare: number;
  /** Share of lost callers who are called back from the list. */
  readonly missedListShare: number;
  readonly outbound: { readonly perDay: number; readonly talk: number; readonly purpose: string };
}

/** Why people call: a path through the menus to a queue, or to a recorded answer. */
export interface IntentSpec {
  readonly key: string;
  readonly steps: readonly StepSpec[];
  /** Absent: self-service ends the call. */
  readonly queue?: string;
  /** Calls on an ordinary Wednesday. */
  readonly perDay: number;
  /** Weight of each local hour from 5 to 28. */
  readonly profile: readonly number[];
  /** Factor by weekday from Monday. */
  readonly week: readonly number[];
  readonly topics: readonly { readonly name: string; readonly weight: number }[];
}

export interface StepSpec {
  readonly menu: string;
  readonly choice: string;
  readonly label: string;
  /** Mean time in this menu. */
  readonly listen: number;
  /** Share who hang up here. */
  readonly dropShare: number;
}

export interface NumberSpec {
  readonly number: string;
  readonly channel: string;
  readonly weight: number;
}

/** Days of work: weekdays from Monday, or a cycle of days on and off with its phase. */
export type Roster =
  | { readonly weekdays: readonly number[] }
  | { readonly on: number; readonly off: number; readonly phase: number };

export interface OperatorSpec {
  readonly name: string;
  /** The queue that is this operator's team and first skill. */
  readonly team: string;
  readonly alsoServes: readonly string[];
  readonly roster: Roster;
  readonly startsAt: number;
  readonly hours: number;
}

/** A bad hour: more calls than usual for some reasons. */
export interface IncidentSpec {
  readonly name: string;
  /** Chance of a day to have one. */
  readonly chance: number;
  readonly intents: readonly string[];
  /** Range of the factor on arrivals. */
  readonly factor: readonly [number, number];
  readonly minutes: readonly [number, number];
}

/** What becomes of answered calls of one queue. */
export interface SalesSpec {
  readonly queue: string;
  readonly leadShare: number;
  readonly winShare: number;
  readonly amount: number;
  readonly currency: string;
  /** Share of the amount that the goods or the work cost. */
  readonly costShare: number;
  /** Share of deals with those who buy for the first time. */
  readonly newShare: number;
  /** Share of the planned outbound calls of the queue that answer a form on the site. */
  readonly formShare: number;
  /** Who sells worse and worse from the first of each month to its last day. */
  readonly fading: string;
  readonly products: readonly string[];
  /** Stages in order, with mean days in each. */
  readonly stages: readonly { readonly name: string; readonly days: number }[];
  readonly lossReasons: readonly string[];
  /** Spending a day by channel, on average, with the price of a click. */
  readonly costs: readonly {
    readonly channel: string;
    readonly campaign: string;
    readonly perDay: number;
    readonly click: number;
  }[];
}
