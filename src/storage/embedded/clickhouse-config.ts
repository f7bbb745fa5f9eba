/** What the configuration of the embedded ClickHouse is made of. */
export interface ClickHouseConfigInput {
  /** Folder of the engine inside the data folder. */
  readonly folder: string;
  readonly username: string;
  readonly password: string;
  /** Bytes the server may take in all. */
  readonly maxMemory: number;
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Server settings: small pools and caches for a machine of two cores that also runs Gudok itself,
 * and one HTTP rule: without the application's exact Authorization header there is no handler at
 * all, so a stranger on this machine cannot even log in as the passwordless boot user.
 */
export function serverConfig(input: ClickHouseConfigInput): string {
  const token = Buffer.from(`${input.username}:${input.password}`).toString('base64');
  const settings = {
    max_server_memory_usage: input.maxMemory,
    mark_cache_size: 128 * 2 ** 20,
    uncompressed_cache_size: 0,
    index_mark_cache_size: 16 * 2 ** 20,
    primary_index_cache_size: 64 * 2 ** 20,
    compiled_expression_cache_size: 32 * 2 ** 20,
    background_pool_size: 2,
    background_merges_mutations_concurrency_ratio: 2,
    background_schedule_pool_size: 4,
    background_common_pool_size: 2,
    background_fetches_pool_size: 1,
    background_move_pool_size: 1,
    asynchronous_metrics_update_period_s: 30,
    asynchronous_heavy_metrics_update_period_s: 600,
    max_connections: 256,
    users_config: `${input.folder}/users.xml`,
    tmp_path: `${input.folder}/data/tmp/`,
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `  <${name}>${xml(String(value))}</${name}>`,
  );
  return `<clickhouse>
${lines.join('\n')}
  <logger>
    <log>${xml(`${input.folder}/clickhouse.log`)}</log>
    <size>10M</size>
    <count>2</count>
  </logger>
  <merge_tree>
    <!-- What was acknowledged survives a power cut. Merged parts are synced too: this build
         deletes the parts they replace at once (old_parts_lifetime is 0, not 480 seconds). -->
    <min_rows_to_fsync_after_merge>1</min_rows_to_fsync_after_merge>
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
    <!-- These must fit into the small pool, or tables are refused. -->
    <number_of_free_entries_in_pool_to_execute_mutation>2</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>2</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>2</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
  <backups><allowed_path>${xml(`${input.folder}/backups/`)}</allowed_path></backups>
  <http_handlers>
    <rule>
      <headers><Authorization>Basic ${token}</Authorization></headers>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
    </rule>
  </http_handlers>
</clickhouse>
`;
}

/**
 * Two users. `default` is who the boot script runs as: it must have no password, so it may only
 * open listeners and wait. The other is the application.
 */
export function usersConfig(input: ClickHouseConfigInput): string {
  return `<clickhouse>
  <profiles>
    <default>
      <!-- Lists of tens of thousands of keys come as one parameter. -->
      <http_max_field_value_size>67108864</http_max_field_value_size>
    </default>
    <boot/>
  </profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password/>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>boot</profile>
      <quota>default</quota>
      <grants>
        <query>GRANT SYSTEM LISTEN ON *.*</query>
        <query>GRANT SELECT ON system.numbers</query>
      </grants>
    </default>
    <${input.username}>
      <password>${xml(input.password)}</password>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <access_management>1</access_management>
    </${input.username}>
  </users>
</clickhouse>
`;
}

/**
 * Opens HTTP, then waits for ever: the server lives as long as its script. The last query yields
 * one row in three seconds and drops it, so it neither grows nor costs (0.4 % of a core).
 */
export const bootScript = `SYSTEM START LISTEN HTTP;
SELECT sleepEachRow(3) FROM system.numbers SETTINGS max_block_size = 1 FORMAT Null;
`;
