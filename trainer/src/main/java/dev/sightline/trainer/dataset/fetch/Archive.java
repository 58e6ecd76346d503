package dev.sightline.trainer.dataset.fetch;

import java.net.URI;

/**
 * A file to download, and what it must be.
 *
 * @param bytes its exact length
 * @param sha256 lower-case hex
 */
public record Archive(String fileName, URI uri, long bytes, String sha256) {
  /**
   * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The CIFAR-10 dataset</a>
   */
  public static final Archive CIFAR10 =
      new Archive(
          "cifar-10-binary.tar.gz",
          URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
          170_052_171,
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd");

  /** The same file from another place. */
  public Archive from(URI mirror) {
    return new Archive(fileName, mirror, bytes, sha256);
  }
}
