package dev.sightline.classifier.trial.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.config.TrialConfig;
import dev.sightline.classifier.testing.Records;
import dev.sightline.classifier.trial.compare.BackgroundScorer.Answered;
import dev.sightline.classifier.trial.compare.BackgroundScorer.Other;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundScorerTest {
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Asked asked = new Asked();
  private final TrialMonitor monitor = new TrialMonitor(new NoLimits(), new Silence(), cause -> {});
  private final BackgroundScorer opinion = new BackgroundScorer(asked, busy::get, 32, monitor);

  private static final class NoLimits implements TrialConfig {
    @Override
    public Optional<Double> maxErrorRatio() {
      return Optional.empty();
    }

    @Override
    public Optional<Double> maxDisagreement() {
      return Optional.empty();
    }

    @Override
    public Optional<Double> maxAccuracyLoss() {
      return Optional.empty();
    }

    @Override
    public int minImages() {
      return 1;
    }

    @Override
    public Optional<String> topic() {
      return Optional.empty();
    }
  }

  private static final class Silence implements TrialMonitor.Audience {
    @Override
    public void compared(PairedPrediction both) {}

    @Override
    public void failed(int images) {}

    @Override
    public void dropped(int images) {}
  }

  /** Blocks each batch until the test releases it. */
  private static final class Asked implements Other {
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final Semaphore goOn = new Semaphore(0);
    private volatile boolean closed;
    private volatile boolean broken;

    @Override
    public void ask(List<Answered> images) {
      batches.add(images.size());
      if (broken) {
        throw new IllegalStateException("no answer to the golden image");
      }
      goOn.acquireUninterruptibly();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static List<Answered> images(int count, int bytes) {
    Answered one =
        new Answered(Records.of(new byte[bytes]), new TopPrediction("cat", 0.5f), Optional.empty());
    return Collections.nCopies(count, one);
  }

  @AfterEach
  void close() {
    asked.goOn.release(10_000);
    opinion.close();
  }

  @Test
  void images_are_scored_in_batches() {
    asked.goOn.release(10);
    busy.set(true);
    opinion.on(images(40, 1));
    opinion.on(images(40, 1));
    busy.set(false);

    await().untilAsserted(() -> assertThat(asked.batches).containsExactly(32, 32, 16));
  }

  @Test
  void excess_images_are_dropped_and_counted_without_waiting() {
    opinion.on(images(1, 1));
    await().until(() -> asked.batches.size() == 1);

    opinion.on(images(1_024 + 5, 1));

    assertThat(monitor.figures().dropped()).isEqualTo(5);
  }

  @Test
  void waiting_bytes_are_bounded() {
    opinion.on(images(1, 1));
    await().until(() -> asked.batches.size() == 1);

    opinion.on(images(5, 4 * 1024 * 1024));

    assertThat(monitor.figures().dropped()).isEqualTo(1);
  }

  @Test
  void images_waiting_for_answers_delay_the_scoring() {
    busy.set(true);
    asked.goOn.release(100);
    long start = System.nanoTime();
    opinion.on(images(64, 1));

    await().until(() -> asked.batches.size() == 2);

    assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
  }

  @Test
  void failure_of_the_other_version_ends_only_the_trial() {
    asked.broken = true;

    opinion.on(images(1, 1));

    await().until(monitor::hasEnded);
    assertThat(monitor.cause()).hasValue("it failed: no answer to the golden image");
    await().until(() -> asked.closed);
  }

  @Test
  void close_waits_for_the_running_batch() throws InterruptedException {
    opinion.on(images(1, 1));
    await().until(() -> asked.batches.size() == 1);
    Thread closing = new Thread(opinion::close);
    closing.start();
    closing.join(100);
    assertThat(asked.closed).isFalse();

    asked.goOn.release();
    closing.join();

    assertThat(asked.closed).isTrue();
  }
}
