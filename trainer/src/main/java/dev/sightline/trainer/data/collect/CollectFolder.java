package dev.sightline.trainer.data.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.files.AtomicFile;
import dev.sightline.files.FileTree;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folder of a collection: {@code manifest.jsonl} after completion; before that, the intermediate
 * files under {@code .collect/}.
 */
final class CollectFolder {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final String PLAN = "plan.json";

  private final Path folder;
  private final Path work;

  CollectFolder(Path folder) {
    this.folder = folder;
    this.work = folder.resolve(".collect");
  }

  Path path() {
    return folder;
  }

  Path manifestFile() {
    return folder.resolve("manifest.jsonl");
  }

  /**
   * Returns the plan of a collection that was started in this folder, if any.
   *
   * @throws TrainerFailure if the folder contains other files
   */
  Optional<CollectionPlan> plan() throws IOException {
    if (Files.exists(planFile())) {
      return Optional.of(JSON.readValue(planFile().toFile(), CollectionPlan.class));
    }
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw new TrainerFailure(
          "%s is not empty and holds no collection: give a new folder".formatted(folder));
    }
    return Optional.empty();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  void write(CollectionPlan plan) throws IOException {
    Files.createDirectories(work);
    AtomicFile.write(planFile(), JSON.writeValueAsBytes(plan));
  }

  Journal<ImageEntry> images() throws IOException {
    return Journal.open(work.resolve("images.jsonl"), ImageEntry.class);
  }

  Journal<LabelEntry> labels() throws IOException {
    return Journal.open(work.resolve("labels.jsonl"), LabelEntry.class);
  }

  ContentStore content() {
    return new ContentStore(work.resolve("content"));
  }

  boolean isComplete() {
    return Files.exists(manifestFile());
  }

  List<ManifestEntry> manifest() throws IOException {
    List<ManifestEntry> entries = new ArrayList<>();
    for (String line : Files.readAllLines(manifestFile(), UTF_8)) {
      entries.add(JSON.readValue(line, ManifestEntry.class));
    }
    return entries;
  }

  /** Writes the manifest and removes the intermediate files. This is the last step. */
  void complete(List<ManifestEntry> manifest) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (ManifestEntry entry : manifest) {
      lines.append(JSON.writeValueAsString(entry)).append('\n');
    }
    AtomicFile.write(manifestFile(), lines.toString().getBytes(UTF_8));
    tidy();
  }

  /** Removes all intermediate files except the plan, which identifies the collection. */
  void tidy() throws IOException {
    if (Files.exists(work)) {
      FileTree.deleteContents(work, Set.of(PLAN));
    }
  }

  /** Removes a started collection that has no result. */
  void abandon() throws IOException {
    tidy();
    Files.delete(planFile());
    Files.delete(work);
  }

  private Path planFile() {
    return work.resolve(PLAN);
  }
}
