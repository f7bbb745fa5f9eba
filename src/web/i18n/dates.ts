export * from '../../core/format/dates.ts';
