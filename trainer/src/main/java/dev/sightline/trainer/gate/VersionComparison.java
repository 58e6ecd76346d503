package dev.sightline.trainer.gate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two versions on the same images, one by one.
 *
 * @param data where the images are from, as people call it
 * @param latencies for one image at a time, and for more
 */
public record VersionComparison(
    String data,
    EvaluatedVersion candidate,
    EvaluatedVersion current,
    List<LatencyPair> latencies) {
  public VersionComparison {
    latencies = List.copyOf(latencies);
    if (candidate.evaluation().images().size() != current.evaluation().images().size()) {
      throw new IllegalArgumentException("the two were not given the same images");
    }
  }

  public int images() {
    return candidate.evaluation().images().size();
  }

  /** Of all images. */
  public McNemar paired() {
    return paired(IntStream.range(0, images()).boxed().toList());
  }

  /** Share of all images; above 0 where the candidate is better. */
  public double accuracyChange() {
    return candidate.evaluation().accuracy() - current.evaluation().accuracy();
  }

  public double sizeRatio() {
    return (double) candidate.bytes() / current.bytes();
  }

  /** One for each class that there are images of, in the order of the candidate's labels. */
  public List<ClassChange> classes() {
    Map<String, List<Integer>> byLabel =
        IntStream.range(0, images()).boxed().collect(Collectors.groupingBy(candidate::labelOf));
    return candidate.labels().stream()
        .filter(byLabel::containsKey)
        .map(label -> change(label, byLabel.getOrDefault(label, List.of())))
        .toList();
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
