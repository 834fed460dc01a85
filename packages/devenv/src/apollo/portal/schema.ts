/** The portal's own database, shared by all environments. Times are milliseconds since 1970. */
export const PORTAL_SCHEMA = `
CREATE TABLE IF NOT EXISTS app (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  org_id TEXT,
  org_name TEXT,
  owner_name TEXT NOT NULL,
  owner_email TEXT NOT NULL,
  created_by TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS app_namespace (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app_id TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  format TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  comment TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (app_id, name)
);
`;
