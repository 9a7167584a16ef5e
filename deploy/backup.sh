#!/usr/bin/env bash
# A copy of the database and its files each night; `check` says whether it is fresh.
set -euo pipefail

readonly target=/backups

take() {
    local name part
    name="$ODOO_DATABASE-$(date +%Y-%m-%dT%H%M%S)"
    part="$target/.$name.part"
    mkdir -p "$part"
    # The database first: a file too many does no harm, one too few does.
    pg_dump --format=custom --file="$part/database.dump" "$ODOO_DATABASE"
    tar --create --gzip --file="$part/filestore.tar.gz" \
        --directory=/var/lib/odoo/filestore "$ODOO_DATABASE"
    (cd "$part" && sha256sum database.dump filestore.tar.gz > SHA256SUMS)
    mv "$part" "$target/$name"
    echo "backup: $name, $(du -sh "$target/$name" | cut -f1)"
}

forget() {
    find "$target" -mindepth 1 -maxdepth 1 -type d \
        -mtime "+$BACKUP_KEEP_DAYS" -exec rm -rf {} +
}

wait_for_hour() {
    local now next
    now=$(date +%s)
    next=$(date -d "today $BACKUP_HOUR:00" +%s)
    if ((next <= now)); then
        next=$(date -d "tomorrow $BACKUP_HOUR:00" +%s)
    fi
    sleep "$((next - now))"
}

fresh() {
    test -n "$(find "$target" -mindepth 2 -name SHA256SUMS -mmin -1560)"
}

case "${1:-daily}" in
    check) fresh ;;
    now) take ;;
    daily)
        while true; do
            wait_for_hour
            # A failed night is told, it does not end the service. As a process of
            # its own: bash forgets `set -e` inside a condition.
            if bash "$0" now; then forget; else echo "backup: failed" >&2; fi
        done
        ;;
esac
