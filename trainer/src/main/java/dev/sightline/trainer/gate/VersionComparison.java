package dev.sightline.trainer.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Predictions of two versions for the same images.
 *
 * @param data source of the images, for people
 * @param latencies latencies for one image and for larger batches
 */
public record VersionComparison(
    String data,
    EvaluatedVersion candidate,
    EvaluatedVersion current,
    List<LatencyPair> latencies) {
  public VersionComparison {
    latencies = List.copyOf(latencies);
    if (candidate.evaluation().images().size() != current.evaluation().images().size()) {
      throw new IllegalArgumentException("the two versions did not get the same images");
    }
  }

  public int images() {
    return candidate.evaluation().images().size();
  }

  /** Returns the paired test over all images. */
  public McNemar paired() {
    return paired(IntStream.range(0, images()).boxed().toList());
  }

  /** Returns the change in accuracy over all images; positive if the candidate is better. */
  public double accuracyChange() {
    return candidate.evaluation().accuracy() - current.evaluation().accuracy();
  }

  public double sizeRatio() {
    return (double) candidate.bytes() / current.bytes();
  }

  /** Returns the change for each class with images, in the order of the candidate's labels. */
  public List<ClassChange> classes() {
    Map<String, List<Integer>> byLabel =
        IntStream.range(0, images()).boxed().collect(Collectors.groupingBy(candidate::labelOf));
    return candidate.labels().stream()
        .filter(byLabel::containsKey)
        .map(label -> change(label, byLabel.getOrDefault(label, List.of())))
        .toList();
  }

  /** Returns the classes without images, in the order of the candidate's labels. */
  public List<String> labelsWithoutImages() {
    Set<String> seen =
        IntStream.range(0, images()).mapToObj(candidate::labelOf).collect(Collectors.toSet());
    return candidate.labels().stream().filter(label -> !seen.contains(label)).toList();
  }

  private ClassChange change(String label, List<Integer> images) {
    return new ClassChange(
        label,
        images.size(),
        (int) images.stream().filter(candidate::isRight).count(),
        (int) images.stream().filter(current::isRight).count(),
        paired(images));
  }

  private McNemar paired(List<Integer> images) {
    int gained = 0;
    int lost = 0;
    for (int image : images) {
      gained += candidate.isRight(image) && !current.isRight(image) ? 1 : 0;
      lost += !candidate.isRight(image) && current.isRight(image) ? 1 : 0;
    }
    return new McNemar(gained, lost);
  }
}
