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
 * @param probabilities one row for each image, computed from its output; nobody may write to them
 * @param embeddings one row for each image; none if there is no embedding
 */
record OriginalAnswers(
    List<Example> images,
    Meaning meaning,
    OutputSteps output,
    List<float[]> probabilities,
    Optional<EmbeddingSteps> embedding,
    List<float[]> embeddings) {}
