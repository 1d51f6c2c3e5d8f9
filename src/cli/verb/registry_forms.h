/* SPDX-License-Identifier: MIT */
/* The registry in the forms that other programs load. */
#ifndef CLI_REGISTRY_FORMS_H
#define CLI_REGISTRY_FORMS_H

#include "print/out.h"

/* They follow the formats of all verbs in the words of --format. */
enum registry_form {
  FORM_EASYLPAC = FORMAT_JSONL + 1,
  FORM_MINILPA,
  FORM_JSON
};

/* Write makers, and products where the form has them, to standard output. */
void registry_write(enum registry_form form);

#endif
