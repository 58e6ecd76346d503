package dev.sightline.trainer.collect;

import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Collects what a range of the stream holds into a folder, or goes on with what was begun there.
 */
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
   * @return what there is now; empty where the range holds no record, and then nothing is written
   * @throws TrainerFailure where Kafka or the folder can't be used, or something else was begun
   *     there
   */
  public Optional<CollectReport> run(KafkaAccess access, Span span) {
    try {
      Optional<Plan> begun = folder.plan();
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

  private Optional<CollectReport> collect(KafkaAccess access, Span span, Optional<Plan> begun)
      throws IOException {
    try (Consumer<byte[], byte[]> consumer = CommittedReader.open(access)) {
      Plan plan = begun.orElseGet(() -> new Settling(consumer, access).plan(settings, span));
      if (plan.images().stream().allMatch(PartitionSpan::isEmpty)) {
        return Optional.empty();
      }
      folder.write(plan);
      begun.ifPresent(there -> progress.note("going on with " + folder.path()));
      if (plan.labels().isEmpty()) {
        progress.note(
            "there is no topic '%s': only the labels inside the images' own records count"
                .formatted(settings.labelsTopic()));
      }
      return finish(plan, new TopicReader(consumer, System::nanoTime));
    }
  }

  private Optional<CollectReport> finish(Plan plan, TopicReader reader) throws IOException {
    List<ReadImage> images = images(plan, reader);
    if (images.isEmpty()) {
      folder.abandon();
      return Optional.empty();
    }
    List<ManifestEntry> manifest = Joining.of(settings, images, labels(plan, reader));
    new Placement(folder.path(), folder.content()).place(manifest);
    folder.complete(manifest);
    return Optional.of(new CollectReport(manifest, false));
  }

  private void requireSame(Plan begun) {
    if (!begun.settings().equals(settings)) {
      throw new TrainerFailure(
          "%s was begun with other settings (%s; now %s): give the same, or another folder"
              .formatted(folder.path(), begun.settings(), settings));
    }
  }

  private List<ReadImage> images(Plan plan, TopicReader reader) throws IOException {
    try (Journal<ReadImage> journal = folder.images()) {
      ImageIntake intake = new ImageIntake(folder.content());
      return read(
          "images",
          plan.images(),
          journal,
          reader,
          record ->
              plan.holds(record.timestamp()) ? Optional.of(intake.take(record)) : Optional.empty());
    }
  }

  private List<ReadLabel> labels(Plan plan, TopicReader reader) throws IOException {
    try (Journal<ReadLabel> journal = folder.labels()) {
      return read(
          "labels",
          plan.labels(),
          journal,
          reader,
          record -> Optional.of(LabelIntake.take(record)));
    }
  }

  /** From a record to what is noted of it; empty where it is not asked for. */
  private interface Intake<T> {
    Optional<T> take(ConsumerRecord<byte[], byte[]> record) throws IOException;
  }

  private <T extends ReadRecord> List<T> read(
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
