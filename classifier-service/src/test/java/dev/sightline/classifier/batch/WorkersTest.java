package dev.sightline.classifier.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();

  private final class Doubling implements Workers.Processor<Integer, Integer> {
    @Override
    public List<Integer> apply(List<Integer> items) {
      sizes.add(items.size());
      if (items.contains(-1)) {
        throw new IllegalStateException("minus one");
      }
      return items.stream().map(item -> 2 * item).toList();
    }

    @Override
    public void close() {}
  }

  @Test
  void resultsComeInTheOrderOfTheItems() {
    try (var workers = workers()) {
      List<Integer> items = IntStream.range(0, 1000).boxed().toList();

      assertThat(workers.process(items)).isEqualTo(items.stream().map(i -> 2 * i).toList());
      assertThat(sizes).allMatch(size -> size <= 8);
    }
  }

  @Test
  void aFailureIsThrownAndTheWorkersGoOn() {
    try (var workers = workers()) {
      assertThatThrownBy(() -> workers.process(List.of(1, 2, -1, 3)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("minus one");
      assertThat(workers.process(List.of(4))).containsExactly(8);
    }
  }

  @Test
  void aFewItemsAreSharedByAllWorkers() {
    assertThat(MicroBatches.cut(List.of(1, 2, 3, 4), 2, 32))
        .containsExactly(List.of(1, 2), List.of(3, 4));
  }

  @Test
  void manyItemsGoInEvenBatchesNoLongerThanAllowed() {
    List<Integer> items = IntStream.range(0, 100).boxed().toList();

    List<List<Integer>> batches = MicroBatches.cut(items, 2, 32);

    assertThat(batches).extracting(List::size).containsExactly(25, 25, 25, 25);
    assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(items);
  }

  @Test
  void oneItemIsOneBatch() {
    assertThat(MicroBatches.cut(List.of(1), 4, 32)).containsExactly(List.of(1));
  }

  private Workers<Integer, Integer> workers() {
    return new Workers<>(List.of(new Doubling(), new Doubling()), 8, nanos -> {});
  }
}
