# SPDX-License-Identifier: MIT
# Clusters of PostgreSQL in folders of their own, on sockets alone, with the
# extension from a folder that nobody else sees. To be read by a shell that has
# set pg_bin, pg_root, where the extension is installed, and pg_as, the command
# that becomes the user whom the servers run as.

# pg_start FOLDER PORT [OPTION...]: make the cluster if there is none, start it.
pg_start() {
  pg_folder=$1 pg_port=$2
  shift 2
  if [ ! -e "$pg_folder/data" ]; then
    mkdir -p "$pg_folder" && pg_own "$pg_folder" || return 1
    $pg_as "$pg_bin/initdb" -D "$pg_folder/data" -A trust -U postgres \
      --locale=C.UTF-8 --no-sync >"$pg_folder/initdb.log" 2>&1 || return 1
  fi
  $pg_as "$pg_bin/pg_ctl" -s -w -D "$pg_folder/data" -l "$pg_folder/log" \
    -o "-c extension_destdir=$pg_root -c listen_addresses= -k $pg_folder \
    -p $pg_port $*" start
}

pg_stop() {
  $pg_as "$pg_bin/pg_ctl" -s -D "$1/data" -m "${2-fast}" stop
}

# The folder's owner is who runs the server.
pg_own() {
  [ -z "$pg_as" ] || chown postgres "$1"
}
