package dev.sightline.trainer.data;

import java.util.List;

/** Images of a folder, and the files that are left out because they cannot be read. */
public record DecodedFolder(Dataset dataset, List<UnreadableFile> unreadable) {
  public DecodedFolder {
    unreadable = List.copyOf(unreadable);
  }

  /** Returns whether another reading of the same files gives the same images. */
  public boolean isRepeatable() {
    return unreadable.stream().allMatch(UnreadableFile::damaged);
  }
}
