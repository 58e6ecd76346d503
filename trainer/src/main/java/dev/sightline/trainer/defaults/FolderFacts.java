package dev.sightline.trainer.defaults;

import dev.sightline.trainer.data.ClassCounts;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFile;
import java.util.Locale;

/**
 * What the choice of settings needs to know about an image folder.
 *
 * @param counts images to train on in each class, with those to hold out
 * @param look size and colours of the images
 */
public record FolderFacts(ClassCounts counts, ImageLook look) {
  /**
   * Collects the facts about a folder. Opens a sample of its images.
   *
   * @param plan a plan without faults
   */
  public static FolderFacts of(FolderPlan plan) {
    return new FolderFacts(
        ClassCounts.of(plan.train().stream().mapToInt(ImageFile::label), plan.labels().size()),
        ImageLook.of(plan.train()));
  }

  /** Returns the number of images to train on, with those to hold out. */
  public int images() {
    return counts.images();
  }

  @Override
  public String toString() {
    String each =
        counts.smallest() == counts.largest()
            ? String.format(Locale.ROOT, "%,d", counts.smallest())
            : String.format(Locale.ROOT, "%,d to %,d", counts.smallest(), counts.largest());
    return String.format(
        Locale.ROOT, "%,d images in %d classes of %s; %s", images(), counts.classes(), each, look);
  }
}
