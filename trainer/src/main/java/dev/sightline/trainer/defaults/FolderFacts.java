package dev.sightline.trainer.defaults;

import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFile;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the choice of settings needs to know about an image folder.
 *
 * @param images number of images to train on, with those to hold out
 * @param smallestClass number of these images in the class that has the fewest
 * @param largestClass number of these images in the class that has the most
 * @param look size and colours of the images
 */
public record FolderFacts(
    int images, int classes, int smallestClass, int largestClass, ImageLook look) {
  /**
   * Collects the facts about a folder. Opens a sample of its images.
   *
   * @param plan a plan without faults
   */
  public static FolderFacts of(FolderPlan plan) {
    Collection<Long> sizes = classSizes(plan).values();
    return new FolderFacts(
        plan.train().size(),
        plan.labels().size(),
        sizes.stream().mapToInt(Math::toIntExact).min().orElse(0),
        sizes.stream().mapToInt(Math::toIntExact).max().orElse(0),
        ImageLook.of(plan.train()));
  }

  private static Map<Integer, Long> classSizes(FolderPlan plan) {
    return plan.train().stream()
        .map(ImageFile::label)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** Returns how many times as many images the largest class has as the smallest one. */
  public double imbalance() {
    return (double) largestClass / Math.max(1, smallestClass);
  }

  @Override
  public String toString() {
    String each =
        smallestClass == largestClass
            ? String.format(Locale.ROOT, "%,d", smallestClass)
            : String.format(Locale.ROOT, "%,d to %,d", smallestClass, largestClass);
    return String.format(
        Locale.ROOT, "%,d images in %d classes of %s; %s", images, classes, each, look);
  }
}
