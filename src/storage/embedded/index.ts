export { type Check, type CheckDetail, checkEngines } from './check.ts';
export { type Claim, claimDataFolder, type Owner, readOwner } from './owner.ts';
export { type StartEnginesOptions, startEngines } from './start.ts';
export {
  type ClickHouseEndpoint,
  EngineError,
  type EngineHealth,
  type EngineLog,
  type EngineReason,
  type Engines,
  type PostgresEndpoint,
} from './types.ts';
