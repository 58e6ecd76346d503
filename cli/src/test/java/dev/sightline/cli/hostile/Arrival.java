package dev.sightline.cli.hostile;

/**
 * A committed answer.
 *
 * @param nanos time at which it was read, on the clock of {@link System#nanoTime}
 * @param text label, or reason and cause of the rejection
 */
record Arrival(long nanos, boolean predicted, String text) {}
