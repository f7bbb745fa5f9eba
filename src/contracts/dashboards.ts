import { z } from 'zod';
import { question } from '../core/query/question.ts';
import { endpoint } from './endpoint.ts';

/** How a card shows its answer. */
export const cardView = z.enum([
  'table',
  'pivot',
  'line',
  'bar',
  'heat-map',
  'distribution',
  'number',
]);
export type CardView = z.infer<typeof cardView>;

/** A period that moves with the calendar, or fixed dates. */
export const cardPeriod = z.union([
  z.object({ kind: z.literal('page').describe('as the dashboard says') }),
  z.object({ kind: z.literal('fixed'), from: z.string(), to: z.string() }),
]);

export const card = z.object({
  id: z.string().max(64),
  title: z.string().max(200),
  view: cardView,
  /** What is asked; its period and zone are those of the page unless `period` says otherwise. */
  question: question
    .pick({
      metrics: true,
      by: true,
      where: true,
      attribution: true,
      params: true,
      order: true,
      limit: true,
      definitions: true,
    })
    .extend({ compare: z.enum(['none', 'previous', 'year']).default('none') }),
  period: cardPeriod.default({ kind: 'page' }),
  /** `page`: the time dimension of `by` is the step that suits the period shown; `own`: as written. */
  step: z.enum(['page', 'own']).default('page'),
  /** Place in a grid of twelve columns; a row is 80 px. */
  place: z.object({
    x: z.number().int().min(0).max(11),
    y: z.number().int().min(0).max(1000),
    width: z.number().int().min(2).max(12),
    height: z.number().int().min(2).max(12),
  }),
});
export type Card = z.infer<typeof card>;

export const dashboard = z.object({
  id: z.string(),
  name: z.string().min(1).max(200),
  cards: z.array(card).max(40),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int().describe('grows with every save; a save over a newer one is refused'),
});
export type Dashboard = z.infer<typeof dashboard>;

export const listDashboards = endpoint({
  id: 'listDashboards',
  method: 'GET',
  path: '/dashboards',
  summary: 'Dashboards of one’s own, the last changed first',
  input: z.object({}),
  output: z.object({
    dashboards: z.array(
      dashboard.pick({ id: true, name: true, updatedAt: true }).extend({ cards: z.number() }),
    ),
  }),
});

export const getDashboard = endpoint({
  id: 'getDashboard',
  method: 'GET',
  path: '/dashboards/:id',
  summary: 'A dashboard with its cards',
  input: z.object({ id: z.string().max(64) }),
  output: dashboard,
});

export const saveDashboard = endpoint({
  id: 'saveDashboard',
  method: 'POST',
  path: '/dashboards',
  summary:
    'Makes a dashboard (without id) or saves one; DASHBOARD_CHANGED when another saved meanwhile',
  input: dashboard
    .pick({ name: true, cards: true })
    .extend({ id: z.string().max(64).optional(), version: z.number().int().optional() }),
  output: dashboard,
});

export const deleteDashboard = endpoint({
  id: 'deleteDashboard',
  method: 'DELETE',
  path: '/dashboards/:id',
  summary: 'Takes a dashboard away; `restoreDashboard` brings it back for a day',
  input: z.object({ id: z.string().max(64) }),
  output: z.object({ removed: z.boolean() }),
});

export const restoreDashboard = endpoint({
  id: 'restoreDashboard',
  method: 'POST',
  path: '/dashboards/:id/restore',
  summary: 'Brings a deleted dashboard back',
  input: z.object({ id: z.string().max(64) }),
  output: dashboard,
});
