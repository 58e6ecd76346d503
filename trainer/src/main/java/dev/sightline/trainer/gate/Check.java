package dev.sightline.trainer.gate;

/**
 * One requirement on a candidate, with its result.
 *
 * @param name one or two words
 * @param text the figures and the limit, for people
 */
public record Check(String name, boolean passed, String text) {}
