/* SPDX-License-Identifier: MIT */
/*
 * Own tables: a carrier answers from its own list, and new makers need no new
 * library.
 *
 *   tables MAKERS CARRIERS RULES CARRIER EID
 *
 * The files have the form of eum.tsv, carriers.tsv and rules.tsv in data/.
 * libeid allocates nothing: a first call says how many bytes it takes, the
 * second one puts the tables there, and the files are not needed any more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <eid.h>

enum { FILE_MAX_BYTES = 1 << 20 };

/* One that cannot be read has no bytes: the built-in table stays. */
static eid_file
slurp(const char *name, char text[FILE_MAX_BYTES])
{
  eid_file file = {.name = name};
  FILE *stream = fopen(name, "rb");

  if (stream != NULL) {
    file.data = text;
    file.length = fread(text, 1, FILE_MAX_BYTES, stream);
    fclose(stream);
  }
  return file;
}

/* The reason has the file and the line: "rules.tsv:3: the value is empty". */
static int
refuse(const eid_fault *f)
{
  fprintf(stderr, "%s:%zu: %s\n", f->file, f->line, f->reason);
  return 2;
}

int
main(int argc, char **argv)
{
  static char text[3][FILE_MAX_BYTES];
  static void *memory[2]; /* for as long as the program runs */
  const eid_registry *registry;
  const eid_rules *rules;
  const eid_carrier *carrier;
  const eid_maker *maker;
  size_t size = 0, more = 0;
  eid_fault fault = {.file = "tables", .reason = "out of memory"};
  eid_file eum, carriers, list;
  eid e;

  if (argc < 6 || eid_parse(&e, argv[5], strlen(argv[5]), NULL) != EID_OK)
    return 2;
  eum = slurp(argv[1], text[0]);
  carriers = slurp(argv[2], text[1]);
  list = slurp(argv[3], text[2]);
  eid_registry_load(&registry, &eum, NULL, NULL, NULL, &size, &fault);
  eid_rules_load(&rules, &carriers, &list, NULL, &more, &fault);
  memory[0] = malloc(size);
  memory[1] = malloc(more);
  if (eid_registry_load(&registry, &eum, NULL, NULL, memory[0], &size,
                        &fault) != EID_OK ||
      eid_rules_load(&rules, &carriers, &list, memory[1], &more, &fault) !=
          EID_OK)
    return refuse(&fault);
  carrier = eid_rules_find(rules, argv[4], strlen(argv[4]));
  if (carrier == NULL)
    return 2;
  maker = eid_registry_find(registry, &e);
  printf("%s, tables of %s: %s\n",
         maker != NULL ? eid_maker_name(maker) : "unlisted",
         eid_rules_version(rules),
         eid_verdict_name((int)eid_accept(rules, &e, carrier, 0, NULL)));
  return 0;
}
