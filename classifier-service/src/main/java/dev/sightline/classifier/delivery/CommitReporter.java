package dev.sightline.classifier.delivery;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.AnswerForm;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.publish.RejectionLog;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reports committed answers: to the meters of the service and of the version that answered, to the
 * log if an image was rejected or an output topic refused an answer, and to the listener if there
 * is one. Thread-safe.
 */
@Singleton
public final class CommitReporter {
  private static final Logger LOG = Logger.getLogger(CommitReporter.class);

  private final Clock clock = Clock.systemUTC();
  private volatile @Nullable CommitListener listener;
  private volatile Consumer<List<Outcome>> committed = outcomes -> {};

  /** Reports later commits to this listener; null for none. */
  public void reportTo(@Nullable CommitListener next) {
    listener = next;
  }

  /** Reports the outcomes of all later commits to this function, which must not throw. */
  public void alsoReportTo(Consumer<List<Outcome>> function) {
    committed = function;
  }

  /**
   * Reports answers. Called after they are committed, never before.
   *
   * @param took time from the first attempt to deliver them until the commit
   */
  void committed(List<OutgoingAnswer> sent, Duration took, ServiceMetrics metrics) {
    List<Answer> answers = sent.stream().map(OutgoingAnswer::answer).toList();
    List<Outcome> outcomes = answers.stream().map(Answer::outcome).toList();
    committed.accept(outcomes);
    metrics.published(outcomes, took, clock.millis());
    answers.forEach(answer -> answer.outcome().handle(answer.counted(), RejectionLog::log));
    sent.stream().filter(OutgoingAnswer::isRefused).forEach(answer -> refused(answer, metrics));
    inform(outcomes, answers);
  }

  private static void refused(OutgoingAnswer answer, ServiceMetrics metrics) {
    metrics.refused(answer.form());
    ImageRecord image = answer.answer().outcome().image();
    LOG.logf(
        answer.form() == AnswerForm.NOTHING ? Logger.Level.ERROR : Logger.Level.WARN,
        "answer-refused sent=%s topic=%s partition=%d offset=%d cause=%s",
        answer.form().text(),
        value(image.topic()),
        image.partition(),
        image.offset(),
        value(answer.why()));
  }

  private void inform(List<Outcome> outcomes, List<Answer> answers) {
    CommitListener informed = listener;
    if (informed == null) {
      return;
    }
    try {
      informed.committed(outcomes, answers.stream().map(Answer::record).toList());
    } catch (RuntimeException e) {
      // A failure of the listener must not stop the stream.
      LOG.error("commit-listener-failed", e);
      listener = null;
    }
  }
}
