package dev.sightline.trainer.modelimport.graph;

/**
 * A tensor that is published as the vector of an image.
 *
 * @param name an output or an inner tensor
 * @param type ONNX's name of its type in capitals
 * @param rank number of its dimensions
 * @param size number of values for an image
 */
public record EmbeddingSteps(String name, String type, int rank, int size) {}
