package dev.sightline.trainer.data.preview;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.LabelMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Statistics of a batch, the same as those of the notebook's {@code display_stats}.
 *
 * @param counts number of images of each class, by index
 * @param firstLabels class indices of the first images, {@value #FIRST} at most
 */
public record BatchFigures(int samples, List<Integer> counts, List<Integer> firstLabels) {
  private static final int FIRST = 20;

  public BatchFigures {
    counts = List.copyOf(counts);
    firstLabels = List.copyOf(firstLabels);
  }

  public static BatchFigures of(List<Example> batch, LabelMap labels) {
    List<Integer> counts =
        new ArrayList<>(IntStream.range(0, labels.size()).mapToObj(i -> 0).toList());
    batch.forEach(example -> counts.set(example.label(), counts.get(example.label()) + 1));
    return new BatchFigures(
        batch.size(), counts, batch.stream().limit(FIRST).map(Example::label).toList());
  }
}
