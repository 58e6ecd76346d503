package dev.sightline.cli.faults;

import java.util.Locale;

/**
 * Counts of a read_committed consumer.
 *
 * @param answered ids with one answer or more
 * @param missing acknowledged ids without an answer
 * @param doubled number of duplicate answers
 * @param disordered answers after an answer for a later image of the same partition
 */
record Verdict(long sent, long answered, long missing, long doubled, long disordered) {
  boolean isExact() {
    return answered == sent && missing == 0 && doubled == 0 && disordered == 0;
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-44s %6s %8s %8s %8s %13s",
        "fault",
        "times",
        "ids",
        "missing",
        "doubled",
        "out of order");
  }

  String row(String fault, int times) {
    return String.format(
        Locale.ROOT,
        "%-44s %6d %8d %8d %8d %13d",
        fault,
        times,
        sent,
        missing,
        doubled,
        disordered);
  }
}
