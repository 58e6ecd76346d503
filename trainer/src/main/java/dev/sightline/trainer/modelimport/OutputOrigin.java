package dev.sightline.trainer.modelimport;

/**
 * How a graph computes the values of an output.
 *
 * @param sigmoid true if the last step is a sigmoid
 * @param probabilities true if the values come from sigmoids or softmaxes
 * @param linear true if the last step is a sum of products, which is no probability even if all
 *     values happen to be between 0 and 1
 */
record OutputOrigin(boolean sigmoid, boolean probabilities, boolean linear) {}
