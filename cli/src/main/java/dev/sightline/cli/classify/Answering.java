package dev.sightline.cli.classify;

import dev.sightline.inference.ClassOrder;
import dev.sightline.inference.ProbabilityCheck;
import dev.sightline.modelstore.ModelMetadata;
import java.util.List;
import java.util.Optional;

/**
 * Turns probabilities into an answer.
 *
 * @param topK maximum number of classes in an answer
 */
record Answering(ModelMetadata model, int topK) {
  /**
   * Returns the answer for one image.
   *
   * @param picture the model's input as a {@code data:} URL, if it is needed
   */
  FileAnswer answer(ListedFile file, float[] probabilities, Optional<String> picture) {
    Optional<String> fault = ProbabilityCheck.fault(probabilities);
    if (fault.isPresent()) {
      return RejectedFile.failed(file, fault.get());
    }
    return new ClassifiedFile(
        file.name(),
        of(ClassOrder.best(probabilities), probabilities),
        model.isMultiLabel() ? overThreshold(probabilities) : List.of(),
        of(ClassOrder.top(probabilities, topK), probabilities),
        picture);
  }

  private List<ClassProbability> overThreshold(float[] probabilities) {
    return of(ClassOrder.above(probabilities, (float) model.threshold()), probabilities);
  }

  private List<ClassProbability> of(List<Integer> classes, float[] probabilities) {
    return classes.stream().map(index -> of(index, probabilities)).toList();
  }

  private ClassProbability of(int index, float[] probabilities) {
    return new ClassProbability(model.labels().get(index), probabilities[index]);
  }
}
