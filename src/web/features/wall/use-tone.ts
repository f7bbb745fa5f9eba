import { useEffect, useRef, useState } from 'react';

/** Two soft notes; they end by themselves. */
function play(context: AudioContext): void {
  for (const [note, start] of [
    [660, 0],
    [880, 0.18],
  ] as const) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const at = context.currentTime + start;
    oscillator.frequency.value = note;
    gain.gain.setValueAtTime(0.0001, at);
    gain.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + 0.32);
  }
}

/**
 * A short tone once for each new red, where sound is wanted. What was red when the page opened makes
 * none. Gives whether the browser waits for a press before it lets anything sound.
 */
export function useTone(wanted: boolean, reds: readonly string[]): boolean {
  const [waits, setWaits] = useState(false);
  const context = useRef<AudioContext | null>(null);
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!wanted || !('AudioContext' in window)) return;
    const mine = new AudioContext();
    context.current = mine;
    const look = () => setWaits(mine.state === 'suspended');
    const resume = () => void mine.resume();
    look();
    mine.addEventListener('statechange', look);
    window.addEventListener('pointerdown', resume);
    window.addEventListener('keydown', resume);
    return () => {
      window.removeEventListener('pointerdown', resume);
      window.removeEventListener('keydown', resume);
      context.current = null;
      void mine.close();
    };
  }, [wanted]);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(reds);
    if (!before || !reds.some((id) => !before.has(id))) return;
    if (context.current?.state === 'running') play(context.current);
  }, [reds]);
  return wanted && waits;
}
