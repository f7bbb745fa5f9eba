/** Languages of pages, files and messages, Russian first. */
export const languages = ['ru', 'kk', 'en'] as const;
export type Language = (typeof languages)[number];
