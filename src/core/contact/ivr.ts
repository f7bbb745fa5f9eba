import { type CallState, type DraftStep, secondsBetween } from './call-state.ts';
import type { EventOf } from './events.ts';
import type { IvrStepFact } from './facts.ts';

function newStep(state: CallState, menu: string, at: number): DraftStep {
  const step: DraftStep = {
    fact: {
      call: state.call,
      ordinal: 0,
      menu,
      enteredAt: at,
      leftAt: null,
      duration: null,
      choice: '',
      label: '',
      result: 'in-progress',
    },
    open: true,
  };
  state.steps.push(step);
  state.step = step;
  return step;
}

/** Ends the open step, if there is one. */
export function closeStep(state: CallState, at: number, result: IvrStepFact['result']): void {
  const step = state.step;
  if (step === null) return;
  step.open = false;
  step.fact.leftAt = Math.max(at, step.fact.enteredAt);
  step.fact.duration = secondsBetween(step.fact.enteredAt, at);
  step.fact.result = result;
  state.step = null;
}

/** A menu told without its entry is entered when it is first heard of. */
export function ivr(
  state: CallState,
  event: EventOf<'ivr-entered' | 'ivr-input' | 'ivr-left'>,
): void {
  const at = event.at;
  if (event.type === 'ivr-entered') {
    closeStep(state, at, 'next');
    newStep(state, event.menu, at);
    return;
  }
  if (state.step !== null && state.step.fact.menu !== event.menu) closeStep(state, at, 'next');
  if (event.type === 'ivr-left') {
    const told = state.step !== null;
    const step = state.step ?? newStep(state, event.menu, at);
    closeStep(state, at, event.result);
    if (!told) step.fact.duration = null;
    return;
  }
  const step = state.step ?? newStep(state, event.menu, at);
  step.fact.choice = event.choice;
  step.fact.label = event.label ?? '';
  state.ivrChoice = event.label ?? event.choice;
}
