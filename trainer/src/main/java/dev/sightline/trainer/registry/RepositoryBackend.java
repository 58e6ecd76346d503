package dev.sightline.trainer.registry;

import dev.sightline.modelstore.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the files of a repository on disk come from, and where their changes must go. */
interface RepositoryBackend {
  /** A change of a repository's files on disk. It is repeated if another change came first. */
  interface Change<T> {
    T make() throws IOException;
  }

  /** Where something of the repository lies, for people, by its place on disk. */
  String shown(Path file);

  /** Before the files of a version are read. */
  void complete(ModelVersion version);

  /** Has the version's files read anew from where they come from. */
  void forget(ModelVersion version);

  /** A number from which on all are free, as far as is known; 0 where none is taken. */
  int highest(String name);

  /** What a registration left there that is under way, or that died; nobody reads it. */
  List<String> leftovers(String name);

  /** Makes a change. Called by whoever holds the model's lock. */
  <T> T change(String name, Change<T> change) throws IOException;

  /** Nowhere else: the files on disk are the repository. */
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
