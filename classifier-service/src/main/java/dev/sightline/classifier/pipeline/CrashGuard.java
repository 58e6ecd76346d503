package dev.sightline.classifier.pipeline;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.batch.WorkerPool;
import dev.sightline.classifier.domain.EngineBrokenException;
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
import java.util.Locale;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Processor of one worker that notes the records in process, so that a record which ends the
 * process does so at most twice. After a restart, each record that was in process is tried alone,
 * while no other worker runs; if the process ends again, the record is rejected without being
 * decoded. A record that triggers an exception which no code expects is rejected at once, because
 * the next process would fail on it, too.
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

  private static final String CRASHED_TWICE =
      "the process ended twice while it processed this record, the second time alone";

  private final Router router;
  private final Suspects suspects;
  private final InFlightSlot slot;
  private final ReadWriteLock running;
  private final DefectLog defects;

  /**
   * @param worker index of the only thread that uses this object
   * @param running shared by all workers: one that tries a suspect excludes the others
   * @param defects shared by all workers
   */
  CrashGuard(
      Router router,
      InFlightRecords inFlight,
      int worker,
      ReadWriteLock running,
      DefectLog defects) {
    this.router = router;
    suspects = inFlight.suspects();
    slot = inFlight.slot(worker);
    this.running = running;
    this.defects = defects;
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
      answers.add(treatment == Treatment.ALONE ? alone(image) : rejected(image, CRASHED_TWICE));
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
    try {
      return noted(images, false, () -> router.apply(images));
    } catch (EngineBrokenException e) {
      throw e;
    } catch (RuntimeException e) {
      defects.log(images.get(0), e);
      return images.stream().map(image -> onItsOwn(image, false)).toList();
    }
  }

  private Answer alone(ImageRecord image) {
    running.writeLock().lock();
    try {
      LOG.infof("second-try %s", describe(image));
      Answer answer = onItsOwn(image, true);
      suspects.clear(image);
      return answer;
    } finally {
      running.writeLock().unlock();
    }
  }

  /**
   * @param excludesOthers whether no other worker runs
   */
  private Answer onItsOwn(ImageRecord image, boolean excludesOthers) {
    List<ImageRecord> one = List.of(image);
    try {
      return noted(one, excludesOthers, () -> router.applyWithoutTrial(one)).get(0);
    } catch (EngineBrokenException e) {
      throw e;
    } catch (RuntimeException e) {
      defects.log(image, e);
      if (!GoldenRecord.isClassifiedBy(router::applyWithoutTrial)) {
        throw e;
      }
      return rejected(image, "this record triggers a defect of the service: " + e);
    }
  }

  private Answer rejected(ImageRecord image, String cause) {
    return router.reject(new Rejected(image, RejectionReason.PROCESS_CRASHED, cause, Stage.DECODE));
  }

  /** An error is not caught: it ends the process, and the note stays. */
  private List<Answer> noted(
      List<ImageRecord> images, boolean alone, Supplier<List<Answer>> answers) {
    slot.begin(images, alone);
    List<Answer> done;
    try {
      done = answers.get();
    } catch (RuntimeException e) {
      // If it ends the process, that is not the record's fault: a broken engine, for example.
      slot.end();
      throw e;
    }
    slot.end();
    return done;
  }

  private static String describe(ImageRecord image) {
    return String.format(
        Locale.ROOT,
        "topic=%s partition=%d offset=%d",
        value(image.topic()),
        image.partition(),
        image.offset());
  }

  @Override
  public void close() {
    // The models live longer than all workers, and the file as long as the process.
  }
}
