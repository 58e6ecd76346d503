package dev.sightline.cli.faults;

/**
 * Counts of a read_committed consumer.
 *
 * @param sent acknowledged ids, without those that were deleted with their topic before an answer
 * @param answered ids with one answer or more
 * @param missing acknowledged ids without an answer
 * @param doubled number of duplicate answers
 * @param disordered answers after an answer for a later image of the same partition
 */
record Verdict(long sent, long answered, long missing, long doubled, long disordered) {
  static final Verdict NONE = new Verdict(0, 0, 0, 0, 0);

  boolean isExact() {
    return answered == sent && missing == 0 && doubled == 0 && disordered == 0;
  }

  Verdict plus(Verdict other) {
    return new Verdict(
        sent + other.sent,
        answered + other.answered,
        missing + other.missing,
        doubled + other.doubled,
        disordered + other.disordered);
  }
}
