/** The database of one environment. Times are milliseconds since 1970. */
export const ENVIRONMENT_SCHEMA = `
CREATE TABLE IF NOT EXISTS cluster (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app_id TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_id INTEGER NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL,
  UNIQUE (app_id, name)
);
CREATE TABLE IF NOT EXISTS namespace (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app_id TEXT NOT NULL,
  cluster TEXT NOT NULL,
  name TEXT NOT NULL,
  locked_by TEXT,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (app_id, cluster, name)
);
CREATE TABLE IF NOT EXISTS item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  namespace_id INTEGER NOT NULL REFERENCES namespace (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  comment TEXT,
  type INTEGER NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL,
  modified_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  UNIQUE (namespace_id, key)
);
CREATE TABLE IF NOT EXISTS release (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app_id TEXT NOT NULL,
  cluster TEXT NOT NULL,
  namespace TEXT NOT NULL,
  release_key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  comment TEXT,
  configurations TEXT NOT NULL,
  /* The keys that a branch itself holds, as JSON. */
  branch_keys TEXT,
  abandoned INTEGER NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL,
  modified_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS release_place ON release (app_id, cluster, namespace, id);
CREATE TABLE IF NOT EXISTS rule (
  app_id TEXT NOT NULL,
  cluster TEXT NOT NULL,
  namespace TEXT NOT NULL,
  branch TEXT NOT NULL,
  /* 0 while the branch was never published. */
  release_id INTEGER NOT NULL,
  items TEXT NOT NULL,
  PRIMARY KEY (app_id, cluster, namespace, branch)
);
/* The newest news of each namespace; each gets a number of its own. */
CREATE TABLE IF NOT EXISTS message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE
);
/* Who was last given what. */
CREATE TABLE IF NOT EXISTS instance (
  app_id TEXT NOT NULL,
  cluster TEXT NOT NULL,
  data_center TEXT NOT NULL,
  ip TEXT NOT NULL,
  config_app_id TEXT NOT NULL,
  config_namespace TEXT NOT NULL,
  config_cluster TEXT NOT NULL,
  release_key TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, cluster, data_center, ip, config_app_id, config_namespace)
);
`;
