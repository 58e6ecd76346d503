package dev.sightline.cli.bench;

/**
 * Result of one run of a rival on a filled topic.
 *
 * @param equalLabels share of the distinct images with the same label as by the service
 */
record RivalRound(FilledRun run, double equalLabels) {
  Usage usage() {
    return run.usage();
  }
}
