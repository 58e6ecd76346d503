package dev.sightline.trainer.data.collect;

import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Collects a range of the stream into a folder, or resumes a started collection. */
public final class StreamCollection {
  private final CollectFolder folder;
  private final CollectSettings settings;
  private final Progress progress;

  public StreamCollection(Path folder, CollectSettings settings, Progress progress) {
    this.folder = new CollectFolder(folder);
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Runs the collection to its end.
   *
   * @return counts of the collection; empty if the range has no record, in which case nothing is
   *     written
   * @throws TrainerFailure if Kafka or the folder cannot be used, or another collection was started
   *     in the folder
   */
  public Optional<CollectReport> run(KafkaAccess access, CollectionRange span) {
    try {
      Optional<CollectionPlan> begun = folder.plan();
      if (begun.isPresent()) {
        requireSame(begun.get());
        if (folder.isComplete()) {
          folder.tidy();
          return Optional.of(new CollectReport(folder.manifest(), true));
        }
      }
      return collect(access, span, begun);
    } catch (IOException e) {
      throw new TrainerFailure(
          "the collection %s can't be read or written: %s".formatted(folder.path(), e), e);
    }
  }

  private Optional<CollectReport> collect(
      KafkaAccess access, CollectionRange span, Optional<CollectionPlan> begun) throws IOException {
    try (Consumer<byte[], byte[]> consumer = CommittedReader.open(access)) {
      CollectionPlan plan =
          begun.orElseGet(() -> new OffsetResolver(consumer, access).plan(settings, span));
      if (plan.images().stream().allMatch(PartitionSpan::isEmpty)) {
        return Optional.empty();
      }
      folder.write(plan);
      begun.ifPresent(there -> progress.note("going on with " + folder.path()));
      if (plan.labels().isEmpty()) {
        progress.note(
            "there is no topic '%s': only the labels in the image records are used"
                .formatted(settings.labelsTopic()));
      }
      return finish(plan, new TopicReader(consumer, System::nanoTime));
    }
  }

  private Optional<CollectReport> finish(CollectionPlan plan, TopicReader reader)
      throws IOException {
    List<ImageEntry> images = images(plan, reader);
    if (images.isEmpty()) {
      folder.abandon();
      return Optional.empty();
    }
    List<ManifestEntry> manifest = LabelJoiner.of(settings, images, labels(plan, reader));
    new ImagePlacer(folder.path(), folder.content()).place(manifest);
    folder.complete(manifest);
    return Optional.of(new CollectReport(manifest, false));
  }

  private void requireSame(CollectionPlan begun) {
    if (!begun.settings().equals(settings)) {
      throw new TrainerFailure(
          "%s was started with other settings (%s; now %s): give the same, or another folder"
              .formatted(folder.path(), begun.settings(), settings));
    }
  }

  private List<ImageEntry> images(CollectionPlan plan, TopicReader reader) throws IOException {
    try (Journal<ImageEntry> journal = folder.images()) {
      ImageCollector intake = new ImageCollector(folder.content());
      return read(
          "images",
          plan.images(),
          journal,
          reader,
          record ->
              plan.holds(record.timestamp()) ? Optional.of(intake.take(record)) : Optional.empty());
    }
  }

  private List<LabelEntry> labels(CollectionPlan plan, TopicReader reader) throws IOException {
    try (Journal<LabelEntry> journal = folder.labels()) {
      return read(
          "labels",
          plan.labels(),
          journal,
          reader,
          record -> Optional.of(LabelCollector.take(record)));
    }
  }

  /** Converts a record to its journal entry; empty if the record is not in the range. */
  private interface Intake<T> {
    Optional<T> take(ConsumerRecord<byte[], byte[]> record) throws IOException;
  }

  private <T extends JournalEntry> List<T> read(
      String what,
      List<PartitionSpan> spans,
      Journal<T> journal,
      TopicReader reader,
      Intake<T> intake)
      throws IOException {
    List<PartitionSpan> left = spans.stream().map(journal::rest).toList();
    long total = spans.stream().mapToLong(PartitionSpan::length).sum();
    long open = left.stream().mapToLong(PartitionSpan::length).sum();
    progress.begin("reading " + what, Progress.Unit.RECORDS, total - open, total);
    try {
      reader.read(
          left,
          new TopicReader.Taker() {
            @Override
            public void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
              Optional<T> noted = intake.take(record);
              if (noted.isPresent()) {
                journal.add(noted.get());
              }
              progress.advance(1);
            }

            @Override
            public void pause() throws IOException {
              journal.flush();
            }
          });
    } finally {
      progress.end();
    }
    return journal.entries();
  }
}
