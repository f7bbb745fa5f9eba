export { eventsReader } from './events-reader.ts';
export { type EventsRequest, readEvents } from './read-events.ts';
