package dev.sightline.cli.bench;

/**
 * Result of one run on a filled topic.
 *
 * @param usage resources used for the images after the warm-up
 * @param warmBytes resident memory after the warm-up in bytes; 0 if unknown
 * @param residentBytes resident memory at the end in bytes; 0 if unknown
 */
record FilledRun(Usage usage, long warmBytes, long residentBytes) {}
