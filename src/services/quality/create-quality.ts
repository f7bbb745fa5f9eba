/** A kind of doubt, how often it came up, and where. */
export interface CountedNotes {
  readonly code: string;
  readonly count: number;
  readonly samples: {
    readonly project: string;
    readonly system: string;
    readonly unit: string;
    readonly at: number;
    readonly detail: string;
  }[];
}

/** A period of local time, and whose notes are wanted. */
export interface NotesWish {
  /** Local date or date-time of the zone; `from` is inside, `to` is not. */
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly project?: string | undefined;
}

/** Quality notes as they are kept (ClickHouse). */
export interface QualityStore {
  /** Most frequent kinds first, each with its latest samples. */
  notes(tenant: string, wish: NotesWish): Promise<CountedNotes[]>;
}

/** What was read with a doubt. */
export interface Quality {
  notes(tenant: string, wish: NotesWish): Promise<{ notes: CountedNotes[] }>;
}

export function createQuality(store: QualityStore): Quality {
  return { notes: async (tenant, wish) => ({ notes: await store.notes(tenant, wish) }) };
}
