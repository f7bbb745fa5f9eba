-- Links of wall screens: each may read the live state of its scope and nothing else.

CREATE TABLE kiosks (
  tenant text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  layout text NOT NULL,
  -- null: all of them
  project text,
  queue text,
  language text NOT NULL,
  sound boolean NOT NULL,
  -- SHA-256 of the token; the token itself is kept nowhere.
  token_hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz,
  PRIMARY KEY (tenant, id)
);
