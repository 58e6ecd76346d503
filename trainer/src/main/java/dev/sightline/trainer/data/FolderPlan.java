package dev.sightline.trainer.data;

import java.util.List;

/** Training files and test files of an image folder, in order. */
public record FolderPlan(List<String> labels, List<ImageFile> train, List<ImageFile> test) {
  public FolderPlan {
    labels = List.copyOf(labels);
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  public int images() {
    return train.size() + test.size();
  }
}
