export * from '../../core/format/durations.ts';
