package dev.sightline.classifier.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.testing.UncaughtErrors;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private static final int BLOCK = 100_000;
  private static final int ERROR = -2;

  private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  private final class Doubling implements WorkerPool.Processor<Integer, Integer> {
    @Override
    public List<Integer> apply(List<Integer> items) {
      sizes.add(items.size());
      if (items.contains(BLOCK)) {
        awaitRelease();
      }
      if (items.contains(ERROR)) {
        throw new NoClassDefFoundError("test");
      }
      if (items.contains(-1)) {
        throw new IllegalStateException("minus one");
      }
      return items.stream().map(item -> 2 * item).toList();
    }

    private void awaitRelease() {
      blocked.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void results_keep_the_order_of_the_items() {
    try (var workers = workers()) {
      List<Integer> items = IntStream.range(0, 1000).boxed().toList();

      assertThat(workers.submit(items).join()).isEqualTo(items.stream().map(i -> 2 * i).toList());
      assertThat(sizes).allMatch(size -> size <= 8);
    }
  }

  @Test
  void failure_is_thrown_and_workers_continue() {
    try (var workers = workers()) {
      assertThatThrownBy(workers.submit(List.of(1, 2, -1, 3))::join)
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("minus one");
      assertThat(workers.submit(List.of(4)).join()).containsExactly(8);
    }
  }

  @Test
  void error_is_uncaught_and_answers_nothing() throws Exception {
    try (UncaughtErrors uncaught = new UncaughtErrors();
        var workers = workers()) {
      var results = workers.submit(List.of(ERROR));

      assertThat(uncaught.next()).isInstanceOf(NoClassDefFoundError.class);
      assertThat(results).isNotDone();
    }
  }

  @Test
  void empty_submission_completes_at_once() {
    try (var workers = workers()) {
      assertThat(workers.submit(List.of()).join()).isEmpty();
    }
  }

  @Test
  void items_that_arrive_during_work_form_one_batch() throws Exception {
    try (var workers =
        new WorkerPool<>(List.of(new Doubling()), new Backlog<>(() -> 8), nanos -> {})) {
      var first = workers.submit(List.of(BLOCK));
      blocked.await();
      var rest = List.of(workers.submit(List.of(1, 2)), workers.submit(List.of(3)));
      release.countDown();

      assertThat(first.join()).containsExactly(2 * BLOCK);
      assertThat(rest.get(0).join()).containsExactly(2, 4);
      assertThat(rest.get(1).join()).containsExactly(6);
      assertThat(sizes).containsExactly(1, 3);
    }
  }

  private WorkerPool<Integer, Integer> workers() {
    return new WorkerPool<>(
        List.of(new Doubling(), new Doubling()), new Backlog<>(() -> 8), nanos -> {});
  }
}
