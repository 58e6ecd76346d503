package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static Dataset dataset(int images, Integer... batches) {
    List<Example> examples =
        IntStream.range(0, images)
            .mapToObj(i -> new Example(String.valueOf(i), i * 2 / images, new byte[3]))
            .toList();
    return new Dataset(
        "test", List.of("a", "b"), new ImageSize(1, 1), examples, List.of(batches), List.of());
  }

  @Test
  void delivered_batches_are_unchanged() {
    Dataset dataset = dataset(9, 4, 5);

    assertThat(dataset.dataBatch(1)).extracting(Example::name).containsExactly("0", "1", "2", "3");
    assertThat(dataset.dataBatch(2)).hasSize(5);
  }

  @Test
  void single_part_is_dealt_into_five_complete_batches() {
    List<List<Example>> parts = dataset(52).dataBatches();

    assertThat(parts).hasSize(5).extracting(List::size).containsExactly(11, 11, 10, 10, 10);
    assertThat(parts.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(52);
    assertThat(parts)
        .allSatisfy(part -> assertThat(part).extracting(Example::label).contains(0, 1));
  }

  @Test
  void first_batches_keep_their_borders() {
    Dataset first = dataset(9, 2, 3, 4).withDataBatches(2);

    assertThat(first.train()).hasSize(5);
    assertThat(first.trainBatches()).containsExactly(2, 3);
    assertThat(dataset(50).withDataBatches(1).train()).hasSize(10);
  }

  @Test
  void batch_zero_does_not_exist() {
    assertThatThrownBy(() -> dataset(10).dataBatch(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
