package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.modelimport.graph.EmbeddingSteps;
import dev.sightline.trainer.modelimport.graph.OutputSteps;
import java.util.List;
import java.util.Optional;

/**
 * What the original gives for some images.
 *
 * @param output how its output becomes probabilities
 * @param probabilities {@code [images][classes]}, computed from its output
 * @param embeddings {@code [images][size]}; without rows if there is no embedding
 */
record OriginalAnswers(
    List<Example> images,
    Meaning meaning,
    OutputSteps output,
    float[][] probabilities,
    Optional<EmbeddingSteps> embedding,
    float[][] embeddings) {}
