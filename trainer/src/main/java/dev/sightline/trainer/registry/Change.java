package dev.sightline.trainer.registry;

import java.io.IOException;

/** A change of a repository's files on disk. It may be made anew where others came first. */
interface Change<T> {
  T make() throws IOException;
}
