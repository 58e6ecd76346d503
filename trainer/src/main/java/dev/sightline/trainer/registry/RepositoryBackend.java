package dev.sightline.trainer.registry;

import dev.sightline.modelstore.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Source of the files of a repository on disk, and destination of their changes. */
interface RepositoryBackend {
  /** A change of a repository's files on disk. It is repeated if another change came first. */
  interface Change<T> {
    T make() throws IOException;
  }

  /** Returns the location of a file of the repository, for messages. */
  String shown(Path file);

  /** Fetches the files of a version before they are read. */
  void complete(ModelVersion version);

  /** Drops the local copies of a version's files, so that they are fetched again. */
  void forget(ModelVersion version);

  /** Returns the highest known number in use; 0 if there is none. */
  int highest(String name);

  /**
   * Returns the files of registrations that are in progress or were interrupted. No reader uses
   * them.
   */
  List<String> leftovers(String name);

  /** Makes a change. The caller holds the model's lock. */
  <T> T change(String name, Change<T> change) throws IOException;

  /** Backend without a remote: the files on disk are the repository. */
  RepositoryBackend DISK =
      new RepositoryBackend() {
        @Override
        public String shown(Path file) {
          return file.toString();
        }

        @Override
        public void complete(ModelVersion version) {}

        @Override
        public void forget(ModelVersion version) {}

        @Override
        public int highest(String name) {
          return 0;
        }

        @Override
        public List<String> leftovers(String name) {
          return List.of();
        }

        @Override
        public <T> T change(String name, Change<T> change) throws IOException {
          return change.make();
        }
      };
}
