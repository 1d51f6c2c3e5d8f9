/* SPDX-License-Identifier: MIT */
/*
 * The duplicates of random lists, shared out to workers in any order, against
 * a sort of all that is in them.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/complain.h"
#include "list/unique.h"
#include "main.h"
#include "unique_values.h"

enum { WORKERS = 3, MOST = 40000 };

struct seen {
  eid value;
  uint64_t place;
};

/* Of base/complain.c, which is more than unique.c needs. */
void *
grow(void *memory, size_t size)
{
  memory = realloc(memory, size);
  ck_assert_ptr_nonnull(memory);
  return memory;
}

/* Before that of the C library: as where there is none. */
int
getentropy(void *bytes, size_t n)
{
  (void)bytes;
  (void)n;
  return -1;
}

static uint64_t
draw(uint64_t below)
{
  static uint64_t state = 97;

  state = state * UINT64_C(6364136223846793005) + 1;
  return (state >> 20) % below;
}

static int
by_value(const void *a, const void *b)
{
  const struct seen *x = a, *y = b;
  int order = memcmp(&x->value, &y->value, sizeof x->value);

  return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static int
by_place(const void *a, const void *b)
{
  const struct duplicate *x = a, *y = b;

  return (x->place > y->place) - (x->place < y->place);
}

/* What unique_find must say of a list that is sorted by value. */
static size_t
expect(const struct seen *list, size_t n, struct duplicate *found)
{
  size_t count = 0, first = 0;

  for (size_t i = 1; i < n; i++) {
    if (memcmp(&list[i].value, &list[first].value, sizeof(eid)) != 0)
      first = i;
    else
      found[count++] = (struct duplicate){list[i].value, list[i].place,
                                          list[first].place};
  }
  qsort(found, count, sizeof *found, by_place);
  return count;
}

/* Each worker has every so many-th of the list. */
static void
check_list(struct seen *list, size_t n, int workers)
{
  static struct duplicate expected[MOST];
  struct unique *all[WORKERS];
  struct duplicate *found;
  size_t count;

  for (int i = 0; i < workers; i++)
    all[i] = unique_new();
  for (size_t i = 0; i < n; i++)
    unique_add(all[i % (size_t)workers],
               &(eid_entry){.value = list[i].value, .line = list[i].place}, 1,
               0);
  count = unique_find(all, (unsigned)workers, &found);
  for (int i = 0; i < workers; i++)
    unique_free(all[i]);
  qsort(list, n, sizeof *list, by_value);
  ck_assert_uint_eq(count, expect(list, n, expected));
  for (size_t i = 0; i < count; i++) {
    ck_assert_mem_eq(&found[i].value, &expected[i].value, sizeof(eid));
    ck_assert_uint_eq(found[i].place, expected[i].place);
    ck_assert_uint_eq(found[i].first, expected[i].first);
  }
  free(found);
}

/* Any digits in any place, of which few are drawn: 2^few values. */
static void
draw_value(eid *e, unsigned few)
{
  uint64_t which = draw(UINT64_C(1) << few);

  for (size_t i = 0; i < sizeof e->bcd; i++) {
    which = which * UINT64_C(6364136223846793005) + 1442695040888963407;
    e->bcd[i] = (unsigned char)(which / 7 % 10 << 4 | which / 77 % 10);
  }
}

/* Places that go up by less than step, from near the highest there is. */
static void
check_random(size_t n, unsigned few, uint64_t step)
{
  static struct seen list[MOST];
  uint64_t place = (UINT64_C(1) << 48) - 1 - n * step;

  for (size_t i = 0; i < n; i++) {
    draw_value(&list[i].value, few);
    list[i].place = place += 1 + draw(step);
  }
  check_list(list, n, WORKERS);
}

START_TEST(duplicates_of_random_lists)
{
  for (unsigned few = 0; few < 20; few += 3)
    for (size_t n = 0; n <= MOST; n = 7 * n + 1)
      for (uint64_t step = 1; step < UINT64_C(1) << 32; step *= 1024)
        check_random(n, few, step);
}
END_TEST

/* A block of items holds places that are near; these are at its borders, and
   come from the highest down, too. */
START_TEST(places_far_apart)
{
  static const uint64_t places[] = {
      1, 2, 1 << 10, (1 << 10) + 1, 1 << 20, (1 << 20) + 1, (1 << 20) + 2,
      1 << 21, UINT64_C(1) << 32, (UINT64_C(1) << 48) - 1};
  enum { PLACES = sizeof places / sizeof places[0] };
  struct seen list[2 * PLACES];

  for (int down = 0; down < 2; down++)
    for (size_t each = 1; each < PLACES; each++) {
      size_t n = 0;
      for (size_t i = 0; i < PLACES; i += each) {
        memset(&list[n].value, 0x99, sizeof list[n].value);
        list[n++].place = places[down ? PLACES - 1 - i : i];
      }
      check_list(list, n, 1);
    }
}
END_TEST

/* A change of any digit makes another EID. */
START_TEST(each_digit_counts)
{
  struct seen list[1 + 32 * 9];
  size_t n = 1;

  memset(list, 0, sizeof list);
  list[0].place = 1;
  for (size_t digit = 0; digit < 32; digit++)
    for (unsigned add = 1; add < 10; add++, n++) {
      list[n].value.bcd[digit / 2] =
          (unsigned char)(digit % 2 == 0 ? add << 4 : add);
      list[n].place = n + 1;
    }
  check_list(list, n, 1);
}
END_TEST

/* Values of one hash, as in hostile_unique.c, by the key that unique.c begins
   with: getentropy above gives no other. They are not the same EID. */
START_TEST(one_hash)
{
  static struct seen list[400];
  uint64_t b = 0;

  for (size_t n = 0; n < 400; n += 2) {
    next_twin(&list[n].value, &b);
    list[n + 1].value = list[n].value;
    list[n].place = n + 1;
    list[n + 1].place = n + 2;
  }
  check_list(list, 400, 1);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("unique");
  TCase *c = tcase_create("unique");

  tcase_add_test(c, duplicates_of_random_lists);
  tcase_add_test(c, places_far_apart);
  tcase_add_test(c, each_digit_counts);
  tcase_add_test(c, one_hash);
  suite_add_tcase(s, c);
  return s;
}
