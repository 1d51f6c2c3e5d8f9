/* SPDX-License-Identifier: MIT */
/* The part of the page of --report that says what to do, for page.c. */
#include "config.h"

#include "list/html.h"
#include "list/page_next.h"
#include "print/language.h"
#include "print/rule_text.h"

static void
put_advice(FILE *f, const char *text)
{
  fputs("<li>", f);
  html_say(f, text);
  fputs("</li>\n", f);
}

/* Whether a record has the number of something else. */
static bool
has_wrong_fields(const struct counts *c)
{
  return (c->codes[EID_E_LOOKS_LIKE_IMEI] | c->codes[EID_E_LOOKS_LIKE_IMEISV] |
          c->codes[EID_E_LOOKS_LIKE_MEID] | c->codes[EID_E_LOOKS_LIKE_ICCID] |
          c->codes[EID_E_ACTIVATION_CODE]) != 0;
}

/* What to do about the EIDs. */
static void
put_advice_of_lists(FILE *f, const struct counts *c)
{
  if (c->codes[EID_E_SPREADSHEET_NUMBER] > c->records / 2)
    put_advice(f,
               say("say", "list-rounded",
                   "The whole list went through a spreadsheet or program that "
                   "takes EIDs for numbers; get it again, with the column as "
                   "text"));
  else if (c->codes[EID_E_SPREADSHEET_NUMBER] > 0)
    put_advice(f, say("report", "next-rounded",
                      "Some records were rounded by a spreadsheet or program: "
                      "their last digits are lost, so ask for these EIDs "
                      "again, and format the column as text."));
  if (c->valid < c->records)
    put_advice(f, say("report", "next-invalid",
                      "Correct the records that are not valid: eidtool check "
                      "--annotate writes each row back with what is wrong in "
                      "it."));
  if (c->codes[EID_E_CHECKSUM] > 0)
    put_advice(f, say("report", "next-checksum",
                      "Compare numbers whose check digits do not fit with the "
                      "label or the phone."));
  if (has_wrong_fields(c))
    put_advice(f, say("report", "next-wrong-field",
                      "Some records hold another number than the EID: ask for "
                      "the EID, which the phone shows when *#06# is "
                      "dialled."));
  if (c->codes[EID_W_PLACEHOLDER] + c->codes[EID_W_PUBLISHED_SAMPLE] +
          c->codes[EID_W_CHECK_ALIAS] >
      0)
    put_advice(f, say("report", "next-warned",
                      "Look at the records with a warning: they pass, and yet "
                      "are probably the EIDs of no chip."));
}

/* And what about the carrier and the copies. */
void
page_next(FILE *f, const struct run *run, uint64_t duplicates)
{
  const struct counts *c = &run->counts;
  const eid_carrier *carrier = run->plan.carrier;
  const char *texts[3] = {carrier != NULL ? carrier_title(carrier) : ""};
  uint64_t rejected = c->verdicts[EID_VERDICT_REJECTED];
  uint64_t unknown = carrier != NULL ? c->verdicts[EID_VERDICT_UNKNOWN] : 0;
  char text[512];

  html_section(f, say("report", "next", "What to do next"));
  fputs("<ul class=\"next\">\n", f);
  put_advice_of_lists(f, c);
  if (rejected > 0) {
    say_texts(text, sizeof text,
              say("report", "next-refused",
                  "Use other devices than those that %1 refuses, or ask it "
                  "whether its list has grown."),
              texts);
    put_advice(f, text);
  }
  if (unknown > 0) {
    say_texts(text, sizeof text,
              say("report", "next-unknown",
                  "Nothing public says whether %1 takes the EIDs whose "
                  "verdict is unknown: ask it."),
              texts);
    put_advice(f, text);
  }
  if (duplicates > 0)
    put_advice(f, say("report", "next-duplicate",
                      "Find out which record of an EID is right where there "
                      "are several: each EID is one chip."));
  if (c->valid == c->records && c->warned == 0 && rejected + unknown == 0 &&
      duplicates == 0)
    put_advice(
        f, say("report", "next-nothing", "Nothing: no record has a fault."));
  fputs("</ul>\n</section>\n", f);
}
