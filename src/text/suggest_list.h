/* SPDX-License-Identifier: MIT */
/*
 * The one list of repairs: R(enumerator, name, text, text with two places), in
 * the order of their numbers. {0} is the first place, {1} the second.
 */
R(EID_REPAIR_LOOK_ALIKE, "look-alike", "a letter for digit {0}",
  "letters for digits, from digit {0} to digit {1}")
R(EID_REPAIR_DIGIT, "digit", "digit {0} wrong", "")
R(EID_REPAIR_SWAP, "swap", "", "digits {0} and {1} swapped")
R(EID_REPAIR_MISSING, "missing", "digit {0} left out", "")
R(EID_REPAIR_DOUBLED, "doubled", "digit {0} typed twice", "")
R(EID_REPAIR_EXTRA, "extra", "digit {0} is one too many", "")
R(EID_REPAIR_GROUPS, "groups", "", "groups {0} and {1} swapped")
R(EID_REPAIR_AROUND, "around", "what stands around it left out", "")
R(EID_REPAIR_IMEI_FOLLOWS, "imei-follows",
  "what stands around it left out: an IMEI follows", "")
R(EID_REPAIR_ICCID_FOLLOWS, "iccid-follows",
  "what stands around it left out: an ICCID follows", "")
R(EID_REPAIR_DECODED, "decoded", "read from bytes or a code for them", "")
