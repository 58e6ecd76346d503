package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Training files and test files of an image folder, in order.
 *
 * @param findings what the names of folders and files show
 */
public record FolderPlan(
    List<String> labels, List<ImageFile> train, List<ImageFile> test, List<Finding> findings) {
  public FolderPlan {
    labels = List.copyOf(labels);
    train = List.copyOf(train);
    test = List.copyOf(test);
    findings = List.copyOf(findings);
  }

  /**
   * Returns this plan.
   *
   * @throws TrainerFailure if nothing can be trained on the images
   */
  public FolderPlan requireSound() {
    Finding.requireNoFault(findings);
    return this;
  }

  /** Returns whether images can be trained on, by the names of folders and files. */
  public boolean isSound() {
    return findings.stream().noneMatch(Finding::isFault);
  }

  public int images() {
    return train.size() + test.size();
  }

  /** Returns the plan without some of its images. */
  public FolderPlan without(List<UnreadableFile> files) {
    if (files.isEmpty()) {
      return this;
    }
    Set<String> names = files.stream().map(UnreadableFile::name).collect(Collectors.toSet());
    return new FolderPlan(labels, without(train, names), without(test, names), findings);
  }

  private static List<ImageFile> without(List<ImageFile> images, Set<String> names) {
    return images.stream().filter(image -> !names.contains(image.name())).toList();
  }
}
