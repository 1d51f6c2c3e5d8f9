/* SPDX-License-Identifier: MIT */
/*
 * Quotes and lists of marks, 64 bytes of input to a mask. Included by a file
 * that defines, for its instruction set:
 *
 *   NAME(name)     the name of a function
 *   TARGET         its attribute, or nothing
 *   turned(v)      bit i: the exclusive or of bits 0 to i (prefix XOR). With
 *                  v the quotes, bit i says whether their number up to byte i
 *                  is odd: inside quotes
 *   count_bits(v)  how many bits are set
 *   lowest(v)      position of the lowest set bit; of 0 anything up to 64
 *
 * unquote: an opening quote counts as inside, a closing one as outside. A
 * doubled quote ("") closes and opens again at once, which needs no special
 * case. Line feeds inside quotes are kept in m->quote and counted, as they are
 * lines of the file, though not ends of rows.
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
    /* A quote may open only right after a closing quote, a delimiter or a
       line feed, or at the start of the window; the last bit is carried over
       to the next word. Any other is text. */
    text |= quote & inside & ~(close << 1 | may_open);
    may_open = close >> 63;
    within = (uint64_t)0 - (inside >> 63);
    feeds += count_bits(inner);
    m->feeds[i + 1] = (uint16_t)feeds;
  }
  return text == 0;
}

/* A row that holds an EID has 33 bytes or more, so 64 bytes have at most two
   line feeds. Two positions are written without a branch on how many there
   are, which a CPU would often mispredict, and n grows by the real number;
   the loop is for shorter rows. */
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
