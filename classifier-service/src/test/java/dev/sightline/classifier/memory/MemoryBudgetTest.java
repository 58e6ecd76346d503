package dev.sightline.classifier.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(1_000, 300);

  /** Starts a decoding on a thread of its own; completes when it has its memory. */
  private CompletableFuture<MemoryBudget.Decoding> decode(long bytes) {
    return decode(bytes, 0);
  }

  private CompletableFuture<MemoryBudget.Decoding> decode(long bytes, long outside) {
    CompletableFuture<MemoryBudget.Decoding> started = new CompletableFuture<>();
    Thread thread = new Thread(() -> started.complete(budget.decode(bytes, outside)));
    thread.start();
    await()
        .until(
            () ->
                started.isDone()
                    || thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.BLOCKED);
    return started;
  }

  @Test
  void records_may_use_half_of_the_budget() {
    budget.hold(499);
    assertThat(budget.hasRoomForRecords()).isTrue();

    budget.hold(1);
    assertThat(budget.hasRoomForRecords()).isFalse();

    budget.release(500);
    assertThat(budget.hasRoomForRecords()).isTrue();
    assertThat(budget.held()).isZero();
  }

  @Test
  void decodings_that_fit_run_side_by_side() {
    assertThat(decode(600)).isDone();
    assertThat(decode(400)).isDone();
    assertThat(budget.decoding()).isEqualTo(1_000);
  }

  @Test
  void decoding_waits_for_the_memory_of_another_one() {
    MemoryBudget.Decoding first = decode(600).join();
    CompletableFuture<MemoryBudget.Decoding> second = decode(401);
    assertThat(second).isNotDone();

    first.close();

    second.join().close();
    assertThat(budget.decoding()).isZero();
  }

  @Test
  void decoding_waits_for_the_memory_of_records() {
    decode(100).join();
    budget.hold(800);
    CompletableFuture<MemoryBudget.Decoding> second = decode(200);
    assertThat(second).isNotDone();

    budget.release(100);

    second.join();
  }

  @Test
  void decoding_waits_for_the_memory_outside_the_heap_of_another_one() {
    MemoryBudget.Decoding first = decode(200, 200).join();
    CompletableFuture<MemoryBudget.Decoding> second = decode(200, 101);
    assertThat(second).isNotDone();

    first.close();

    second.join().close();
    assertThat(decode(300, 300)).isDone();
  }

  @Test
  void decoding_larger_than_the_budget_runs_alone() {
    MemoryBudget.Decoding small = decode(1).join();
    CompletableFuture<MemoryBudget.Decoding> huge = decode(5_000);
    assertThat(huge).isNotDone();

    small.close();

    huge.join();
    assertThat(decode(1)).isNotDone();
  }

  @Test
  void small_decoding_does_not_overtake_a_large_one() {
    MemoryBudget.Decoding running = decode(500).join();
    CompletableFuture<MemoryBudget.Decoding> large = decode(900);
    CompletableFuture<MemoryBudget.Decoding> small = decode(50);
    assertThat(small).isNotDone();

    running.close();

    large.join();
    small.join();
  }

  @Test
  void interrupt_does_not_end_the_wait_and_is_kept() {
    MemoryBudget.Decoding running = decode(900).join();
    AtomicBoolean interrupted = new AtomicBoolean();
    CompletableFuture<Void> waited =
        CompletableFuture.runAsync(
            () -> {
              Thread.currentThread().interrupt();
              budget.decode(200, 0).close();
              interrupted.set(Thread.interrupted());
            });
    assertThat(waited).isNotDone();

    running.close();

    waited.join();
    assertThat(interrupted).isTrue();
  }

  @Test
  void budget_must_be_positive() {
    assertThatThrownBy(() -> new MemoryBudget(0, 1)).hasMessage("a budget must be positive, not 0");
    assertThatThrownBy(() -> new MemoryBudget(1, -1))
        .hasMessage("a budget must be positive, not -1");
  }
}
