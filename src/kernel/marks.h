/* SPDX-License-Identifier: MIT */
/*
 * What is done with marks, 64 at a time. A file says how it does three things
 * and includes this:
 *
 *   NAME(name)     the name of a function
 *   TARGET         its attribute, or nothing
 *   turned(v)      bit i: the exclusive or of bits 0 to i, as each quote turns
 *                  outside to inside and back
 *   count_bits(v)  how many bits are set
 *   lowest(v)      the lowest one; of 0 anything up to 64
 */
TARGET bool
NAME(unquote)(struct eidp_marks *m, size_t words)
{
  uint64_t within = 0, may_open = 1, text = 0;
  unsigned feeds = 0;

  m->feeds[0] = 0;
  for (size_t i = 0; i < words; i++) {
    uint64_t quote = m->quote[i], inside = turned(quote) ^ within;
    uint64_t inner = m->lf[i] & inside, close = quote & ~inside;
    m->lf[i] &= ~inside;
    m->split[i] &= ~inside;
    m->quote[i] = inner;
    close |= m->lf[i] | m->split[i];
    /* Behind these a quote may open. */
    text |= quote & inside & ~(close << 1 | may_open);
    may_open = close >> 63;
    within = (uint64_t)0 - (inside >> 63);
    feeds += count_bits(inner);
    m->feeds[i + 1] = (uint16_t)feeds;
  }
  return text == 0;
}

/* Rows that hold an EID leave at most two marks to a word, which are written
   without asking. */
TARGET size_t
NAME(list)(const uint64_t *marks, size_t words, uint32_t *places)
{
  size_t n = 0;

  for (size_t i = 0; i < words; i++) {
    uint64_t bits = marks[i];
    uint32_t word = (uint32_t)(EIDP_MARK_WORD * i);
    unsigned count = count_bits(bits);
    places[n] = word + lowest(bits);
    places[n + 1] = word + lowest(bits & (bits - 1));
    for (unsigned j = 2; j < count; j++) {
      bits &= bits - 1;
      places[n + j] = word + lowest(bits & (bits - 1));
    }
    n += count;
  }
  return n;
}
