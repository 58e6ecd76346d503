package dev.sightline.classifier.batch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog<Integer> backlog = new Backlog<>(() -> 32);

  @Test
  void lone_worker_takes_everything() throws Exception {
    backlog.addAll(List.of(1, 2));
    backlog.addAll(List.of(3));

    assertThat(backlog.take()).containsExactly(1, 2, 3);
  }

  @Test
  void batch_is_limited_in_size() throws Exception {
    backlog.addAll(IntStream.range(0, 40).boxed().toList());

    assertThat(backlog.take()).hasSize(32).startsWith(0);
    assertThat(backlog.take()).hasSize(8).startsWith(32);
  }

  @Test
  void limit_may_change_between_batches() throws Exception {
    AtomicInteger limit = new AtomicInteger(8);
    Backlog<Integer> changing = new Backlog<>(limit::get);
    changing.addAll(IntStream.range(0, 20).boxed().toList());
    assertThat(changing.take()).hasSize(8);

    limit.set(2);

    assertThat(changing.take()).hasSize(2);
  }

  @Test
  void waiting_workers_share_new_items() throws Exception {
    List<Taker> takers = List.of(new Taker(), new Taker());
    for (Taker taker : takers) {
      taker.start();
      while (taker.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }

    backlog.addAll(List.of(1, 2, 3, 4));

    for (Taker taker : takers) {
      assertThat(taker.taken.get(10, SECONDS)).hasSize(2);
    }
  }

  private final class Taker extends Thread {
    private final CompletableFuture<List<Integer>> taken = new CompletableFuture<>();

    @Override
    public void run() {
      try {
        taken.complete(backlog.take());
      } catch (InterruptedException e) {
        taken.completeExceptionally(e);
      }
    }
  }
}
