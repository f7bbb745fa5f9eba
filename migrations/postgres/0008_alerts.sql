-- Rules of alerts as people write them. A removed one can be brought back for a day; of a shipped one
-- the row stays, so that it does not come back by itself.
CREATE TABLE alert_rules (
  tenant text NOT NULL,
  id text NOT NULL,
  -- json, not jsonb: a rule may hold any text, and jsonb refuses the character NUL.
  rule json NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant, id)
);

-- How a rule stands on each thing it watches: what the next evaluation goes on from.
CREATE TABLE alert_states (
  tenant text NOT NULL,
  rule text NOT NULL,
  subject text NOT NULL,
  data json NOT NULL,
  PRIMARY KEY (tenant, rule, subject)
);

CREATE TABLE alert_incidents (
  tenant text NOT NULL,
  id text NOT NULL,
  rule text NOT NULL,
  subject text NOT NULL,
  severity text NOT NULL,
  project text NOT NULL,
  queue text NOT NULL,
  -- ms UTC; no end: it is open.
  started_at bigint NOT NULL,
  ended_at bigint,
  data json NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX alert_incidents_newest ON alert_incidents (tenant, started_at DESC);
CREATE INDEX alert_incidents_open ON alert_incidents (tenant, id) WHERE ended_at IS NULL;

-- What happened in an incident, by the machine or by people. A key comes once.
CREATE TABLE alert_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant text NOT NULL,
  incident text NOT NULL,
  key text NOT NULL,
  at bigint NOT NULL,
  data json NOT NULL,
  UNIQUE (tenant, incident, key)
);

-- What is to be told, written with the state that says so; handed to delivery, which tells a key once.
CREATE TABLE alert_intents (
  tenant text NOT NULL,
  key text NOT NULL,
  rule text NOT NULL,
  -- Waits for the end of the quiet hours of its rule.
  held boolean NOT NULL,
  data json NOT NULL,
  at bigint NOT NULL,
  told_at bigint,
  PRIMARY KEY (tenant, key)
);
CREATE INDEX alert_intents_waiting ON alert_intents (tenant, at) WHERE told_at IS NULL;

-- Holidays and working days of one's own.
CREATE TABLE alert_days (
  tenant text NOT NULL,
  day text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (tenant, day)
);
