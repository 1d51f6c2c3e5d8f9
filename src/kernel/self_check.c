/* SPDX-License-Identifier: MIT */
/*
 * The self-check: whether a kernel, as it was compiled and as this CPU runs
 * it, gives the answers of MOD 97-10. Compilers have made wrong code of right
 * kernels (docs/COMPILERS.md). The right answers are written down here, so no
 * fault of a compiler can be in both; a test compares them with the rule.
 *
 * A kernel ORs the flags of 32 records together, so a flag is only tested if
 * one record causes it: a fault is put into each lane, with all others valid.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"

/* Where the last group of four digits begins, check digits included, and the
   one before it. */
enum { LAST = EIDP_DIGITS - EIDP_GROUP, PART = LAST - EIDP_GROUP };

/* EIDs with check digits 02 to 98, the last four digits that make EIDs of the
   same 28 with 00, 01 or 99, and eight digits that are a multiple of 256. */
static const struct record {
  char digits[EIDP_DIGITS + 1], alias[EIDP_GROUP + 1];
  char even[2 * EIDP_GROUP + 1];
} records[EIDP_BLOCK] = {
    {"33917509675758567205432406583202", "6500", "01106176"},
    {"13258499764184051055662203314298", "4201", "04179968"},
    {"82844803882683618289586126206650", "8299", "07253760"},
    {"08069498074365378668605529690410", "7200", "10327552"},
    {"03478588238670260329405707006720", "4101", "13401344"},
    {"79179497189535494839568051938403", "5299", "16475136"},
    {"02823780030984252264635416307197", "7100", "19548928"},
    {"76980985990707397129836821447696", "4301", "22622720"},
    {"65946521079189412060388737917888", "4299", "25696512"},
    {"35504537365304051603060833660977", "6700", "28770304"},
    {"89698157423427760326339233283766", "9101", "31844096"},
    {"62169781859935284059513285175655", "0999", "34917888"},
    {"87695201381685912052893413313944", "8600", "37991680"},
    {"07520557771157875851233822661333", "5601", "41065472"},
    {"13796701798063628496221406335022", "8999", "44139264"},
    {"92721213042670153093393132679411", "3300", "47213056"},
    {"96599293665777541877742932459189", "8801", "50286848"},
    {"03652473924126323042836135779145", "7399", "53360640"},
    {"37960120499935333751014147837313", "4500", "56434432"},
    {"32492170807684632114962776869131", "0401", "59508224"},
    {"77053762667550037574727452306905", "7099", "62582016"},
    {"25307364114959369528934893099559", "5000", "65655808"},
    {"76475411663644983552317413691462", "0201", "68729600"},
    {"02609806449785394226944455111126", "1999", "71803392"},
    {"82905852324567205419133793049674", "5600", "74877184"},
    {"33836215194105598759275713102747", "1001", "77950976"},
    {"56529908066219926560426681907580", "0499", "81024768"},
    {"27544051804315602700556614325408", "8900", "84098560"},
    {"24866918629688867915436205436193", "2701", "87172352"},
    {"69054156494264711681195811818139", "6199", "90246144"},
    {"94345257095671287692872227237171", "3000", "93319936"},
    {"06025995696199325669144071184217", "1501", "96393728"},
};

/* Which lanes are valid. Any two lanes differ in some pattern, so that a
   kernel that mixes up lanes is noticed; each lane is valid in one pattern and
   wrong in another. */
static const uint32_t patterns[] = {0x55555555, 0xaaaaaaaa, 0x33333333,
                                    0x0f0f0f0f, 0x00ff00ff, 0x0000ffff};

enum { PATTERNS = sizeof patterns / sizeof patterns[0] };

/* No digits: the neighbours of '0' and '9', and bytes that a test of some bits
   only (the lower nibble, seven bits, one with a sign) would take for
   digits. */
static const unsigned char odd_bytes[] = {'/', ':',  '0' + 128, '9' + 128, 0,
                                          255, '\n', '0' ^ 64,  '9' ^ 16};

/* A block of 32 records in one form, and the kernel that is asked about it.
   The last byte of the text is the one that a kernel may read after a line
   feed. */
struct trial {
  const struct eidp_kernel *kernel;
  enum eidp_ends ends;
  unsigned length;
  uint32_t at[EIDP_BLOCK];
  uint32_t good;
  uint32_t odd; /* plain records with a byte that is no digit */
  unsigned char text[EIDP_BLOCK * (EIDP_GROUPED + 2) + 1];
};

/* Where digit i of a record is: grouped ones have separators before it. */
static unsigned char *
digit_of(struct trial *t, unsigned lane, unsigned i)
{
  return t->text + t->at[lane] + i +
         (t->length == EIDP_GROUPED ? i / EIDP_GROUP : 0);
}

/* Write a valid record at p, and a line end after it. EIDP_ENDS_ANY gets CRLF,
   which the kernel must not look at. */
static void
put_record(unsigned char *p, const struct record *r, unsigned char separator,
           enum eidp_ends ends)
{
  for (unsigned i = 0; i < EIDP_DIGITS; i += EIDP_GROUP, p += EIDP_GROUP) {
    if (i > 0 && separator != '\0')
      *p++ = separator;
    memcpy(p, r->digits + i, EIDP_GROUP);
  }
  if (ends != EIDP_ENDS_LF)
    *p++ = '\r';
  *p = '\n';
}

/* Write all 32 records, valid ones, as lines. The separator NUL stands for
   plain records. */
static void
lay_out(struct trial *t, enum eidp_ends ends, unsigned char separator)
{
  unsigned length = separator == '\0' ? EIDP_DIGITS : EIDP_GROUPED;
  unsigned stride = length + (ends == EIDP_ENDS_LF ? 1 : 2);

  t->ends = ends;
  t->length = length;
  t->good = UINT32_MAX;
  t->odd = 0;
  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    t->at[i] = i * stride;
    put_record(t->text + t->at[i], &records[i], separator, ends);
  }
  t->text[EIDP_BLOCK * stride] = '\0';
}

/* Make the records valid whose bit is set, and the others wrong by one digit.
   MOD 97-10 finds every single wrong digit: the number changes by d * 10^k
   with d from 1 to 9, which is no multiple of the prime 97. Which digit it
   is changes from lane to lane; it is never one of the last four. */
static void
set_good(struct trial *t, uint32_t good)
{
  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    unsigned place = (i + 7) % LAST;
    unsigned char right = (unsigned char)records[i].digits[place];
    unsigned char wrong = right == '9' ? '0' : (unsigned char)(right + 1);
    *digit_of(t, i, place) = (good >> i & 1) != 0 ? right : wrong;
  }
  t->good = good;
}

/* The kernel that the trial asks about its form. */
static uint32_t
ask(const struct trial *t, struct eidp_seen *seen)
{
  return (t->length == EIDP_DIGITS ? t->kernel->plain : t->kernel->grouped)(
      t->text, t->at, t->ends, seen);
}

/* Whether what passes many blocks says the same of this one, and passes it
   where there is nothing to say: wrong records counted, or not. */
static bool
passes_too(const struct trial *t, bool counted, uint32_t good,
           struct eidp_seen seen)
{
  /* Not that a record may be known, which some say of all. */
  const unsigned loud = ~(unsigned)EIDP_REMARK;
  size_t size = (size_t)t->at[1] * EIDP_BLOCK, passed;
  struct eidp_seen now = {0, 0};
  uint64_t wrong = 0;
  uint32_t bits = 0;
  eidp_pass *pass = t->length == EIDP_DIGITS ? t->kernel->pass_plain
                                             : t->kernel->pass_grouped;

  if (pass == NULL || t->ends == EIDP_ENDS_ANY)
    return true;
  passed = pass(t->text, size + 1, t->ends, loud, counted ? &wrong : NULL,
                &bits, &now);
  good = eidp_less_rounded(t->text, t->at, 0, t->length, good, loud, &seen);
  if (!eidp_is_loud(good, seen, loud, counted))
    return passed == size && wrong == eidp_count_bits(~good);
  return passed == 0 && wrong == 0 && bits == good &&
         now.flags == seen.flags && now.even == seen.even;
}

/* Whether the kernel's answer to the block is right. `want` has the flags that
   must be set: EIDP_ODD with the bits of its groups of eight, EIDP_ENDS or
   EIDP_ALIAS. If neither EIDP_ODD nor EIDP_ENDS is among them, no other may be
   set but EIDP_REMARK, as the filter may pass any record; else a kernel may
   take one fault for the other (grouped lines of AVX2 set both). Bits of the
   result are compared where they are valid: of plain records, but for those
   that are no digits; of grouped ones, in the groups of eight without
   EIDP_ODD. */
static bool
answers(const struct trial *t, unsigned want)
{
  struct eidp_seen seen = {0, 0};
  unsigned odd;
  uint32_t believed = ~t->odd;
  uint32_t good = ask(t, &seen);

  odd = seen.flags | eidp_odd_eights(seen.flags) << EIDP_EIGHTS;
  if ((odd & want) != want || !passes_too(t, false, good, seen))
    return false;
  for (unsigned i = 0; i < EIDP_BLOCK / 8; i++)
    if (t->length == EIDP_GROUPED && (odd >> EIDP_EIGHTS >> i & 1) != 0)
      believed &= ~(UINT32_C(255) << 8 * i);
  if ((want & (EIDP_ODD | EIDP_ENDS)) == 0 &&
      ((odd ^ want) & ~(unsigned)EIDP_REMARK) != 0)
    return false;
  return ((good ^ t->good) & believed) == 0;
}

/* The same with byte c at p, which is put back afterwards. */
static bool
answers_with(struct trial *t, unsigned char *p, unsigned c, unsigned want)
{
  unsigned char was = *p;
  bool right;

  *p = (unsigned char)c;
  right = answers(t, want);
  *p = was;
  return right;
}

/* Whether a byte that is no digit is noticed. For grouped records it is in one
   lane. For plain ones a kernel says which groups of eight have it, so it is
   in the same lane of each eight, and all four bits must be set; the others
   are judged as ever. */
static bool
hears_odd(struct trial *t, unsigned lane)
{
  unsigned step = t->length == EIDP_DIGITS ? 8 : EIDP_BLOCK, want = EIDP_ODD;
  unsigned char was[EIDP_BLOCK / 8];
  bool right;

  for (unsigned i = lane; i < EIDP_BLOCK; i += step) {
    unsigned char *p = digit_of(t, i, (i * 7 + t->ends) % EIDP_DIGITS);
    was[i / 8] = *p;
    *p = odd_bytes[i % sizeof odd_bytes];
    want |= 1u << (EIDP_EIGHTS + i / 8);
    t->odd |= UINT32_C(1) << i;
  }
  right = answers(t, want);
  for (unsigned i = lane; i < EIDP_BLOCK; i += step)
    *digit_of(t, i, (i * 7 + t->ends) % EIDP_DIGITS) = was[i / 8];
  t->odd = 0;
  return right;
}

/* Whether another byte between two groups is noticed. It is not the first gap
   of the first record, as that byte tells the kernel the separator. */
static bool
hears_separator(struct trial *t, unsigned lane)
{
  unsigned place = EIDP_GROUP + (EIDP_GROUP + 1) * ((lane + 1) % 7);
  unsigned char *p = t->text + t->at[lane] + place;

  return answers_with(t, p, *p ^ (1u << lane % 8), EIDP_ODD);
}

/* Put the last eight digits of a record there, from digits. */
static void
put_tail(struct trial *t, unsigned lane, const char *digits)
{
  memcpy(digit_of(t, lane, PART), digits, EIDP_GROUP);
  memcpy(digit_of(t, lane, LAST), digits + EIDP_GROUP, EIDP_GROUP);
}

/* Whether the records of a pattern are noticed as even: they get a multiple of
   256 as their last eight digits. The kernel may name others too. */
static bool
hears_even(struct trial *t, uint32_t pattern)
{
  struct eidp_seen seen = {0, 0};

  for (unsigned i = 0; i < EIDP_BLOCK; i++)
    if ((pattern >> i & 1) != 0)
      put_tail(t, i, records[i].even);
  (void)ask(t, &seen);
  for (unsigned i = 0; i < EIDP_BLOCK; i++)
    put_tail(t, i, records[i].digits + PART);
  return (pattern & ~seen.even) == 0;
}

/* Whether a wrong byte in a line end is noticed (either byte of CRLF), and at
   the same time check digits 00, 01 or 99 in another lane. */
static bool
hears_end(struct trial *t, unsigned lane)
{
  unsigned other = (lane + 11) % EIDP_BLOCK, want = EIDP_ALIAS;
  unsigned char *p = t->text + t->at[lane] + t->length, was;
  bool right;

  p += t->ends == EIDP_ENDS_CRLF && lane / 2 % 2 != 0;
  was = *p;
  if (t->ends != EIDP_ENDS_ANY) {
    *p ^= (unsigned char)(1u << lane % 8);
    want |= EIDP_ENDS;
  }
  memcpy(digit_of(t, other, LAST), records[other].alias, EIDP_GROUP);
  right = answers(t, want);
  memcpy(digit_of(t, other, LAST), records[other].digits + LAST, EIDP_GROUP);
  *p = was;
  return right;
}

/* Whether wrong records are counted where no good one may be a rounded one. */
static bool
counts_wrong(struct trial *t, uint32_t pattern)
{
  struct eidp_seen seen = {0, 0}, others = {0, 0};
  uint32_t good;

  (void)ask(t, &others);
  set_good(t, pattern & ~others.even);
  good = ask(t, &seen);
  return passes_too(t, true, good, seen);
}

/* Two of the six patterns; which two depends on the form. All records are
   valid again afterwards. */
static bool
patterns_agree(struct trial *t, unsigned form)
{
  bool right = true;

  for (unsigned i = 0; i < 2; i++) {
    uint32_t pattern = patterns[(2 * form + i) % PATTERNS];
    set_good(t, pattern);
    right = right && answers(t, 0) &&
            hears_even(t, form % 2 == 0 ? pattern : ~pattern) &&
            counts_wrong(t, pattern);
  }
  set_good(t, UINT32_MAX);
  return right;
}

/* All faults in plain records with one kind of line end. */
static bool
plain_agrees(struct trial *t)
{
  /* A kernel may have code of its own for lines that end with a line feed (as
     AVX2 has), so all lanes are tried in these; the two others share code, and
     some lanes of each will do. */
  static const unsigned steps[] = {
      [EIDP_ENDS_ANY] = 4, [EIDP_ENDS_LF] = 1, [EIDP_ENDS_CRLF] = 2};
  unsigned step = steps[t->ends];

  if (!patterns_agree(t, t->ends))
    return false;
  set_good(t, patterns[t->ends]);
  for (unsigned lane = 0; lane < 8; lane++)
    if (!hears_odd(t, lane))
      return false;
  set_good(t, UINT32_MAX);
  for (unsigned lane = 0; lane < EIDP_BLOCK; lane += step)
    if (!hears_end(t, lane))
      return false;
  return true;
}

/* The faults in every ninth lane, wrong ends in every sixth: nine forms, six
   of them with line ends, have all lanes. */
static bool
grouped_agrees(struct trial *t, unsigned form)
{
  if (!patterns_agree(t, form))
    return false;
  for (unsigned lane = form; lane < EIDP_BLOCK; lane += 9)
    if (!hears_odd(t, lane) || !hears_separator(t, lane))
      return false;
  for (unsigned lane = form; lane < EIDP_BLOCK; lane += 6)
    if (!hears_end(t, lane))
      return false;
  return true;
}

/* Three line ends, each with plain records and three separators: 12 forms. */
static bool
text_agrees(const struct eidp_kernel *kernel)
{
  static const enum eidp_ends ends[] = {EIDP_ENDS_LF, EIDP_ENDS_CRLF,
                                        EIDP_ENDS_ANY};
  static const unsigned char separators[] = {' ', '-', '.'};
  struct trial t;

  t.kernel = kernel;
  for (unsigned i = 0; i < 3; i++) {
    lay_out(&t, ends[i], '\0');
    if (!plain_agrees(&t))
      return false;
    for (unsigned j = 0; j < 3; j++) {
      lay_out(&t, ends[i], separators[j]);
      if (!grouped_agrees(&t, 3 * i + j))
        return false;
    }
  }
  return true;
}

static void
pack_digits(unsigned char *bcd, const char *digits, unsigned count)
{
  for (unsigned i = 0; i < count; i += 2)
    bcd[i / 2] = (unsigned char)((digits[i] & 15) << 4 | (digits[i + 1] & 15));
}

/* Whether the packed records of a pattern are noticed as even, as in
   hears_even(). */
static bool
hears_packed_even(const struct eidp_kernel *kernel, uint32_t pattern)
{
  unsigned char bcd[EIDP_BLOCK][EIDP_DIGITS / 2];
  struct eidp_seen seen = {0, 0};

  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    pack_digits(bcd[i], records[i].digits, EIDP_DIGITS);
    if ((pattern >> i & 1) != 0)
      pack_digits(bcd[i] + PART / 2, records[i].even, EIDP_DIGITS - PART);
  }
  (void)kernel->packed(bcd[0], &seen);
  return (pattern & ~seen.even) == 0;
}

/* Packed records: the patterns, then a nibble that is no digit. */
static bool
packed_agrees(const struct eidp_kernel *kernel)
{
  unsigned char bcd[EIDP_BLOCK][EIDP_DIGITS / 2];
  struct eidp_seen seen = {0, 0};

  for (unsigned i = 0; i < PATTERNS; i++) {
    for (unsigned j = 0; j < EIDP_BLOCK; j++) {
      pack_digits(bcd[j], records[j].digits, EIDP_DIGITS);
      /* One digit becomes another. */
      if ((patterns[i] >> j & 1) == 0)
        bcd[j][j % 16] ^= (unsigned char)(1u << (j / 16 * 4));
    }
    if (kernel->packed(bcd[0], &seen) != patterns[i] || seen.flags != 0 ||
        !hears_packed_even(kernel, patterns[i]))
      return false;
  }
  for (unsigned j = 0; j < EIDP_BLOCK; j++, seen.flags = 0) {
    unsigned char *p = &bcd[j][j % 16], was = *p;
    *p |= (unsigned char)(15u << (j / 16 * 4));
    (void)kernel->packed(bcd[0], &seen);
    *p = was;
    if ((seen.flags & EIDP_ODD) == 0)
      return false;
  }
  return true;
}

bool
eidp_kernel_agrees(const struct eidp_kernel *kernel)
{
  return text_agrees(kernel) && packed_agrees(kernel) &&
         eidp_marks_agree(kernel);
}
