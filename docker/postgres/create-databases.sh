#!/bin/bash
# Runs once, when the volume is empty: an account of its own for the application and one for Temporal, so that neither
# can read the other's tables. Passwords go in as variables of psql, which quotes them.
set -euo pipefail

psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set app_password="$APP_DB_PASSWORD" --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE servis LOGIN PASSWORD :'app_password';
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE servis_masasi OWNER servis TEMPLATE template0 ENCODING 'UTF8';
CREATE DATABASE temporal OWNER temporal TEMPLATE template0 ENCODING 'UTF8';
CREATE DATABASE temporal_visibility OWNER temporal TEMPLATE template0 ENCODING 'UTF8';
REVOKE CONNECT ON DATABASE servis_masasi, temporal, temporal_visibility FROM PUBLIC;
SQL
