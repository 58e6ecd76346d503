package dev.sightline.classifier.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.testing.UncaughtErrors;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThreadWatchTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final SynchronousQueue<Runnable> tasks = new SynchronousQueue<>();
  private final EssentialThread thread = new EssentialThread(this::work, "classify-0");
  private final ThreadWatch watch = new ThreadWatch(() -> Set.of(thread), LIMIT, now::get);

  private void work() {
    try {
      while (true) {
        tasks.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a task on the thread and waits for it. */
  private void run(Runnable task) throws InterruptedException {
    Semaphore done = new Semaphore(0);
    tasks.put(
        () -> {
          task.run();
          done.release();
        });
    done.acquire();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void thread_with_work_and_no_progress_is_stuck() throws Exception {
    thread.start();
    run(EssentialThread::step);
    assertThat(watch.problem()).isNull();

    pass(LIMIT.plusSeconds(1));

    assertThat(watch.problem()).isEqualTo("thread classify-0 has made no progress for 301 s");
    run(EssentialThread::step);
    assertThat(watch.problem()).isNull();
  }

  @Test
  void long_work_with_progress_is_not_stuck() throws Exception {
    thread.start();
    for (int image = 0; image < 10; image++) {
      run(EssentialThread::step);
      assertThat(watch.problem()).isNull();
      pass(LIMIT.minusSeconds(1));
    }

    assertThat(watch.problem()).isNull();
  }

  @Test
  void thread_that_waits_for_work_is_not_stuck() throws Exception {
    thread.start();
    run(EssentialThread::rest);
    assertThat(watch.problem()).isNull();

    pass(Duration.ofDays(1));

    assertThat(watch.problem()).isNull();
  }

  @Test
  void dead_thread_is_named() throws Exception {
    try (UncaughtErrors uncaught = new UncaughtErrors()) {
      thread.start();
      tasks.put(
          () -> {
            throw new IllegalStateException("test");
          });
      assertThat(uncaught.next()).hasMessage("test");
      thread.join();
    }

    assertThat(watch.problem()).isEqualTo("thread classify-0 died");
    EssentialThread.all().remove(thread);
  }

  @Test
  void thread_that_ended_normally_is_not_watched() throws Exception {
    thread.start();
    assertThat(EssentialThread.all()).contains(thread);

    thread.interrupt();
    thread.join();

    assertThat(EssentialThread.all()).doesNotContain(thread);
  }
}
