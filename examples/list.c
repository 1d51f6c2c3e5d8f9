/* SPDX-License-Identifier: MIT */
/*
 * A list in memory: every EID of it, and a word about every line that has
 * none.
 *
 *   list FILE
 *
 * eid_scan_next fills an array of entries as fast as memory is read. It comes
 * back when that is full, at a record that needs a message, and at the end.
 * What is wrong with such a record, eid_lint says; the scan does not.
 */
#include <stdio.h>
#include <string.h>

#include <eid.h>

static char list[1 << 20];

/* What to do with the entries; here they are counted by maker. */
static void
take(const eid_entry *entries, size_t n, size_t *unlisted)
{
  for (size_t i = 0; i < n; i++)
    if (eid_registry_find(eid_registry_builtin(), &entries[i].value) == NULL)
      ++*unlisted;
}

/* A valid record comes here too where it deserves a warning. */
static bool
explain(const char *s, const eid_record *rec)
{
  eid_lint_result r = {.size = sizeof r};

  eid_lint(s + rec->field.offset, rec->field.length, EID_POLICY_HUMAN, &r);
  printf("line %llu: %s\n", (unsigned long long)rec->line,
         eid_status_text(r.count > 0 ? (int)r.findings[0].code : EID_OK));
  return r.valid;
}

int
main(int argc, char **argv)
{
  eid_entry entries[256];
  eid_scan scan = {.size = sizeof scan,
                   .policy = EID_POLICY_PRINTED,
                   .skip_empty = true,
                   .remark = true,
                   .entries = entries,
                   .room = 256};
  size_t at = 0, n, unlisted = 0, explained = 0;
  eid_event event;
  eid_record rec;
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;

  if (file == NULL)
    return 2;
  n = fread(list, 1, sizeof list, file);
  fclose(file);
  do {
    event = eid_scan_next(&scan, list + at, n - at, true, &rec);
    /* Places in the record count from where this call began. */
    if (event == EID_EVENT_RECORD)
      explained += explain(list + at, &rec);
    at += scan.used;
    take(entries, scan.filled, &unlisted);
    scan.filled = 0;
  } while (event != EID_EVENT_END);
  printf("%llu records, %llu valid, %zu of the entries by unlisted makers\n",
         (unsigned long long)scan.records,
         (unsigned long long)scan.valid + explained, unlisted);
  return 0;
}
