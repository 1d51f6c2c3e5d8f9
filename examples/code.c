/* SPDX-License-Identifier: MIT */
/*
 * An activation code: whose it is, how the order is found, and a form of it
 * that may be shown and logged.
 *
 *   code TEXT
 *
 * TEXT is what a QR code holds, what is typed by hand, or a link that wraps
 * it. Whoever has the Matching ID can take the profile, so nothing here prints
 * it: eid_code_format masks it unless it is asked not to.
 */
#include <stdio.h>
#include <string.h>

#include <eid.h>

static const char *
whose(const eid_code *c)
{
  char host[EID_CODE_TEXT_SIZE];
  size_t n = eid_code_copy(host, c, c->address);
  const eid_carrier *carrier = eid_rules_host(eid_rules_builtin(), host, n);

  if (c->smds != NULL)
    return eid_smds_operator(c->smds);
  return carrier != NULL ? eid_carrier_latin(carrier) : "not known";
}

/* By the EID means: the EID that the buyer gave must be this chip's. */
static const char *
how(eid_method method)
{
  switch (method) {
  case EID_METHOD_ACTIVATION_CODE:
    return "by the Matching ID, on whatever chip asks first";
  case EID_METHOD_DEFAULT_SMDP:
    return "by the EID that was registered";
  case EID_METHOD_SM_DS:
    return "by the EID, through a discovery server";
  default:
    return "not known";
  }
}

int
main(int argc, char **argv)
{
  const char *s = argc > 1 ? argv[1] : "";
  eid_code c = {.size = sizeof c};
  char text[EID_CODE_TEXT_SIZE];
  eid_span at;
  eid_status status = eid_code_parse(&c, s, strlen(s), &at);

  if (eid_status_severity((int)status) == EID_SEVERITY_ERROR) {
    printf("byte %zu: %s\n", at.offset + 1, eid_status_text((int)status));
    return 1;
  }
  eid_code_format(text, &c, EID_CODE_MASKED);
  printf("code   %s\n", text);
  printf("whose  %s\n", whose(&c));
  printf("found  %s\n", how(c.method));
  if (c.confirm)
    puts("asks   for a Confirmation Code");
  if (status != EID_OK)
    printf("note   %s\n", eid_status_text((int)status));
  return 0;
}
