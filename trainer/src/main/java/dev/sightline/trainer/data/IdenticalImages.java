package dev.sightline.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Groups of images of a dataset with the same pixels. Checksums find the candidates, which are then
 * compared; each image is read once or twice.
 */
final class IdenticalImages {
  private final int trained;
  private final List<Example> examples;
  private final List<List<Integer>> groups = new ArrayList<>();

  private IdenticalImages(Dataset dataset) {
    this.trained = dataset.train().size();
    this.examples = Stream.concat(dataset.train().stream(), dataset.test().stream()).toList();
  }

  static IdenticalImages of(Dataset dataset) {
    IdenticalImages found = new IdenticalImages(dataset);
    found.group();
    return found;
  }

  /** Returns what the groups mean for training and tests. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<String> leaked = groups.stream().flatMap(group -> leaked(group).stream()).toList();
    if (!leaked.isEmpty()) {
      findings.add(
          Finding.warning(
              "found %s among the training images: %s"
                  .formatted(
                      Finding.count(leaked.size(), "test image", "test images"),
                      Finding.examples(leaked))));
    }
    List<String> contradictory =
        groups.stream().flatMap(group -> contradictory(group).stream()).toList();
    if (!contradictory.isEmpty()) {
      findings.add(
          Finding.warning(
              "found %s in more than one class: %s"
                  .formatted(
                      Finding.count(contradictory.size(), "image", "images"),
                      Finding.examples(contradictory))));
    }
    return findings;
  }

  /** Returns a line for each test image of a group that has training images. */
  private List<String> leaked(List<Integer> group) {
    int first = group.get(0);
    return first >= trained
        ? List.of()
        : group.stream().filter(i -> i >= trained).map(i -> pair(i, first)).toList();
  }

  /** Returns a line for a group with several classes. */
  private List<String> contradictory(List<Integer> group) {
    int first = group.get(0);
    return group.stream()
        .filter(i -> examples.get(i).label() != examples.get(first).label())
        .limit(1)
        .map(other -> pair(first, other))
        .toList();
  }

  private String pair(int one, int other) {
    return examples.get(one).name() + " = " + examples.get(other).name();
  }

  private void group() {
    long[] sums = new long[examples.size()];
    IntStream.range(0, sums.length)
        .parallel()
        .forEach(i -> sums[i] = checksum(examples.get(i).rgb()) << Integer.SIZE | i);
    Arrays.sort(sums);
    int from = 0;
    for (int to = 1; to <= sums.length; to++) {
      if (to == sums.length || sums[to] >>> Integer.SIZE != sums[from] >>> Integer.SIZE) {
        if (to - from > 1) {
          compare(Arrays.stream(sums, from, to).mapToInt(sum -> (int) sum).toArray());
        }
        from = to;
      }
    }
    groups.sort((one, other) -> one.get(0).compareTo(other.get(0)));
  }

  private static long checksum(byte[] rgb) {
    CRC32C sum = new CRC32C();
    sum.update(rgb);
    return sum.getValue();
  }

  /**
   * Divides images with the same checksum, in ascending order, into groups with the same pixels.
   */
  private void compare(int[] candidates) {
    List<byte[]> pixels = new ArrayList<>();
    List<List<Integer>> equal = new ArrayList<>();
    for (int candidate : candidates) {
      byte[] rgb = examples.get(candidate).rgb();
      int known = 0;
      while (known < pixels.size() && !Arrays.equals(pixels.get(known), rgb)) {
        known++;
      }
      if (known == pixels.size()) {
        pixels.add(rgb);
        equal.add(new ArrayList<>());
      }
      equal.get(known).add(candidate);
    }
    equal.stream().filter(group -> group.size() > 1).forEach(groups::add);
  }
}
