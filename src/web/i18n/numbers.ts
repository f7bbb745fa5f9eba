export * from '../../core/format/numbers.ts';
