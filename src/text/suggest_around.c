/* SPDX-License-Identifier: MIT */
/*
 * What was probably meant where a field holds one EID and other things: a
 * sentence, a link, the IMEI that a phone shows below it, bytes in base64. It
 * is looked for as in any text (eid/find.h); the first finding has said why
 * the field as a whole is none.
 */
#include <string.h>

#include "text/suggest.h"

/* The one EID so far, and what follows it. */
struct beside {
  eid_suggestion *out;
  size_t eids; /* different ones */
  size_t all;  /* how often one stands there */
};

static void
note_eid(struct beside *b, const eid *value, eid_repair repair)
{
  b->all++;
  if (b->eids > 0 && memcmp(&b->out->value, value, sizeof *value) == 0)
    return;
  if (b->eids++ == 0)
    *b->out = (eid_suggestion){.value = *value, .repair = repair};
}

/* Of some notations nothing that is left out would leave the digits. */
static eid_repair
repair_of(eid_notation notation)
{
  switch (notation) {
  case EID_NOTATION_NUMBERS:
  case EID_NOTATION_LITERAL:
  case EID_NOTATION_ASCII:
  case EID_NOTATION_BASE64:
  case EID_NOTATION_CERTIFICATE64:
    return EID_REPAIR_DECODED;
  default:
    return EID_REPAIR_AROUND;
  }
}

static void
note_match(struct beside *b, const eid_match *m)
{
  if (m->kind == EID_SOUGHT_EID)
    note_eid(b, &m->value, repair_of(m->notation));
  else if (b->eids == 1 && b->out->repair == EID_REPAIR_AROUND)
    b->out->repair = m->kind == EID_SOUGHT_IMEI ? EID_REPAIR_IMEI_FOLLOWS
                                                : EID_REPAIR_ICCID_FOLLOWS;
}

size_t
eidp_suggest_around(eid_suggestion *out, const struct eidp_framed *field,
                    const eid_lint_result *r)
{
  const eid_find_options options = {.size = sizeof options,
                                    .kinds = EID_SOUGHT_EID | EID_SOUGHT_IMEI |
                                             EID_SOUGHT_ICCID};
  struct beside b = {.out = out};
  size_t at = 0;
  eid_match m;

  while (b.eids < 2 &&
         eid_find_next_with(field->s, field->n, &at, true, &options, &m))
    note_match(&b, &m);
  /* What only a person's field folds; of a longer row of bytes in hex it may
     have taken a part. */
  if (b.eids == 0 && r->complete)
    note_eid(&b, &r->value, EID_REPAIR_AROUND);
  /* Two numbers, of which one passes, are not one that was given twice. */
  if (r->findings[0].code == EID_E_SEVERAL_EIDS && b.all < 2)
    return 0;
  return b.eids == 1 && !eid_has_alias_check(&out->value);
}
