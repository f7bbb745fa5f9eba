-- PBXs that Gudok holds a link to. The secret is sealed under the key of the data folder.
CREATE TABLE connections (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  project text NOT NULL,
  name text NOT NULL,
  zone text NOT NULL,
  host text NOT NULL,
  port integer NOT NULL,
  tls text NOT NULL,
  login text NOT NULL,
  "user" text NOT NULL,
  secret text NOT NULL,
  log_path text,
  created_at bigint NOT NULL,
  UNIQUE (tenant, project, name)
);
