// Writes docs/develop/events.md and facts.md from the schemas; needs a build (npm run build).
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeEvents, describeFacts } from '../dist/core/contact/describe-model.js';

const folder = fileURLToPath(new URL('../docs/develop/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}events.md`, describeEvents());
writeFileSync(`${folder}facts.md`, describeFacts());
