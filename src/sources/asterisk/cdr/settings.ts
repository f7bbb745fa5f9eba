import { z } from 'zod';
import { direction } from '../../../core/contact/events.ts';
import { readingSettings } from '../../../core/contact/settings.ts';
import { readSettings } from '../reading-settings.ts';

const cdrSettings = z.strictObject({
  ...readingSettings.shape,
  /** Columns of cdr_custom in their order; `-` for one that is not read. */
  columns: z.array(z.string().min(1).max(100)).min(1).max(200).optional(),
  delimiter: z.string().length(1).default(','),
  /** The first row holds the names of the columns. Without: seen by itself. */
  header: z.boolean().optional(),
  /** dcontext → direction. */
  contexts: z.record(z.string(), direction).default({}),
  /** Starts of the names of channels that lead outside: `PJSIP/trunk`. */
  trunks: z.array(z.string().min(1)).default([]),
});

/** How a site's CDR is read. */
export type CdrSettings = z.infer<typeof cdrSettings>;

/** Settings from YAML; throws INVALID_MAPPING with lines. */
export function readCdrSettings(
  mapping: { readonly name: string; readonly text: string } | undefined,
): CdrSettings {
  return readSettings(mapping ?? { name: '', text: '' }, cdrSettings);
}
