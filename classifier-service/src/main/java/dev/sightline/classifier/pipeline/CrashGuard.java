package dev.sightline.classifier.pipeline;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.batch.WorkerPool;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.inflight.InFlightRecords;
import dev.sightline.classifier.inflight.InFlightSlot;
import dev.sightline.classifier.inflight.Suspects;
import dev.sightline.classifier.inflight.Suspects.Treatment;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.proto.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Processor of one worker that notes the records in process, so that a record which ends the
 * process does so at most twice. After a restart, each record that was in process is tried alone,
 * while no other worker runs; if the process ends again, the record is rejected without being
 * decoded.
 */
public final class CrashGuard implements WorkerPool.Processor<ImageRecord, Answer> {
  /** Answers records; used by one thread. */
  public interface Router {
    List<Answer> apply(List<ImageRecord> images);

    /** Answers with the current version only, so that a candidate is not the cause of a crash. */
    List<Answer> applyWithoutTrial(List<ImageRecord> images);

    Answer reject(Rejected rejected);
  }

  private static final Logger LOG = Logger.getLogger(CrashGuard.class);

  private final Router router;
  private final Suspects suspects;
  private final InFlightSlot slot;
  private final ReadWriteLock running;

  /**
   * @param worker index of the only thread that uses this object
   * @param running shared by all workers: one that tries a suspect excludes the others
   */
  CrashGuard(Router router, InFlightRecords inFlight, int worker, ReadWriteLock running) {
    this.router = router;
    suspects = inFlight.suspects();
    slot = inFlight.slot(worker);
    this.running = running;
  }

  @Override
  public List<Answer> apply(List<ImageRecord> images) {
    return suspects.isEmpty() ? together(images) : withSuspects(images);
  }

  private List<Answer> withSuspects(List<ImageRecord> images) {
    List<Answer> answers = new ArrayList<>(images.size());
    List<ImageRecord> ordinary = new ArrayList<>();
    for (ImageRecord image : images) {
      Treatment treatment = suspects.treatment(image);
      if (treatment == Treatment.ORDINARY) {
        ordinary.add(image);
        continue;
      }
      answers.addAll(besideOthers(ordinary));
      ordinary.clear();
      answers.add(treatment == Treatment.ALONE ? alone(image) : rejected(image));
    }
    answers.addAll(besideOthers(ordinary));
    return answers;
  }

  private List<Answer> besideOthers(List<ImageRecord> images) {
    if (images.isEmpty()) {
      return List.of();
    }
    running.readLock().lock();
    try {
      return together(images);
    } finally {
      running.readLock().unlock();
    }
  }

  private List<Answer> together(List<ImageRecord> images) {
    return noted(images, false, () -> router.apply(images));
  }

  private Answer alone(ImageRecord image) {
    running.writeLock().lock();
    try {
      LOG.infof("second-try %s", describe(image));
      List<ImageRecord> one = List.of(image);
      Answer answer = noted(one, true, () -> router.applyWithoutTrial(one)).get(0);
      suspects.clear(image);
      return answer;
    } finally {
      running.writeLock().unlock();
    }
  }

  private Answer rejected(ImageRecord image) {
    return router.reject(
        new Rejected(
            image,
            RejectionReason.PROCESS_CRASHED,
            "the process ended twice while it processed this record, the second time alone",
            Stage.DECODE));
  }

  /** An error is not caught: it ends the process, and the note stays. */
  private List<Answer> noted(
      List<ImageRecord> images, boolean alone, Supplier<List<Answer>> answers) {
    slot.begin(images, alone);
    List<Answer> done;
    try {
      done = answers.get();
    } catch (RuntimeException e) {
      // Not the record's fault, for example a broken engine.
      slot.end();
      throw e;
    }
    slot.end();
    return done;
  }

  private static String describe(ImageRecord image) {
    return "topic=%s partition=%d offset=%d"
        .formatted(value(image.topic()), image.partition(), image.offset());
  }

  @Override
  public void close() {
    // The models live longer than all workers, and the file as long as the process.
  }
}
