export * from '../../core/format/format.ts';
