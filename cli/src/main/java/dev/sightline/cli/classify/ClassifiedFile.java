package dev.sightline.cli.classify;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file that the model classified.
 *
 * @param best the most probable class
 * @param labels classes over the threshold, best first; empty for a single-label model
 * @param topK the most probable classes, best first
 * @param picture the model's input as a {@code data:} URL, if it is needed
 */
record ClassifiedFile(
    String file,
    ClassProbability best,
    List<ClassProbability> labels,
    List<ClassProbability> topK,
    Optional<String> picture)
    implements FileAnswer {
  ClassifiedFile {
    labels = List.copyOf(labels);
    topK = List.copyOf(topK);
  }

  @Override
  public <T> T map(Function<ClassifiedFile, T> ifClassified, Function<RejectedFile, T> ifRejected) {
    return ifClassified.apply(this);
  }
}
