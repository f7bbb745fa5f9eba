-- Dashboards of one's own: cards in a grid of twelve columns. `version` grows with every save; a save
-- over a newer one is refused. A deleted one can be brought back for a day.
CREATE TABLE dashboards (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  name text NOT NULL,
  -- json, not jsonb: a card may hold any text, and jsonb refuses the character NUL.
  cards json NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX dashboards_by_change ON dashboards (tenant, updated_at DESC) WHERE deleted_at IS NULL;
