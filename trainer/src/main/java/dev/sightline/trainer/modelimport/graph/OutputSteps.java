package dev.sightline.trainer.modelimport.graph;

import dev.sightline.trainer.modelimport.description.Activation;

/**
 * How an output becomes probabilities.
 *
 * @param name the output
 * @param type ONNX's name of its type in capitals
 * @param rank number of its dimensions; all but the first and one other have the size 1
 * @param classes number of probabilities
 * @param activation what turns its values into probabilities
 * @param complemented true if it has one value, the probability of the second of two classes
 * @param normalized true if the values of an image must be divided by their sum, because their type
 *     has few digits
 */
public record OutputSteps(
    String name,
    String type,
    int rank,
    int classes,
    Activation activation,
    boolean complemented,
    boolean normalized) {}
