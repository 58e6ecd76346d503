package dev.sightline.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.image.DecodeCost;
import dev.sightline.image.DecodeGate.Pass;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.image.UndecodableImageException.Problem;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DecodeMemoryTest {
  private static final long MIB = 1L << 20;

  private final DecodeMemory memory = new DecodeMemory(100 * MIB, 30 * MIB);

  private static DecodeCost cost(long heap, long outside) {
    return new DecodeCost(1, 1, heap * MIB, outside * MIB);
  }

  /** Starts a decoding on a thread of its own; completes when it has its memory. */
  private CompletableFuture<Pass> admit(DecodeCost cost) {
    CompletableFuture<Pass> admitted = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                admitted.complete(memory.admit(cost));
              } catch (UndecodableImageException e) {
                admitted.completeExceptionally(e);
              }
            });
    thread.start();
    Awaitility.await().until(() -> admitted.isDone() || thread.getState() == Thread.State.WAITING);
    return admitted;
  }

  @Test
  void image_waits_until_there_is_memory_for_it() throws Exception {
    CompletableFuture<Pass> first = admit(cost(60, 0));
    CompletableFuture<Pass> second = admit(cost(60, 0));
    assertThat(first).isCompleted();
    assertThat(second).isNotDone();

    first.get().close();

    second.get().close();
  }

  @Test
  void memory_outside_the_heap_has_its_own_limit() throws Exception {
    CompletableFuture<Pass> first = admit(cost(0, 20));
    CompletableFuture<Pass> second = admit(cost(0, 20));
    assertThat(second).isNotDone();

    first.get().close();

    second.get().close();
  }

  @Test
  void image_larger_than_all_memory_is_decoded_alone() throws Exception {
    CompletableFuture<Pass> small = admit(cost(1, 0));
    CompletableFuture<Pass> large = admit(cost(500, 0));
    assertThat(large).isNotDone();

    small.get().close();

    large.get().close();
    assertThat(admit(cost(100, 0))).isCompleted();
  }

  @Test
  void image_that_needs_more_memory_outside_the_heap_than_allowed_is_too_costly() {
    UndecodableImageException refusal =
        catchThrowableOfType(UndecodableImageException.class, () -> memory.admit(cost(0, 31)));

    assertThat(refusal.problem()).isEqualTo(Problem.TOO_COSTLY);
    assertThat(refusal)
        .hasMessage(
            "decoding it takes about 32505856 bytes of memory outside the heap; at most 31457280 are"
                + " allowed");
  }
}
