package dev.sightline.trainer.gate;

/**
 * One of the things that a candidate is held to.
 *
 * @param name in a word or two
 * @param text the figures and the limit, for people
 */
public record Check(String name, boolean passed, String text) {}
