package dev.sightline.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OrderedRunTest {
  private final List<ListedFile> files =
      IntStream.range(0, 1_000).mapToObj(i -> ListedFile.of(Path.of("f" + i))).toList();
  private final List<String> answered = new ArrayList<>();

  private static List<FileAnswer> reject(List<ListedFile> batch) {
    return batch.stream()
        .<FileAnswer>map(file -> new RejectedFile(file.name(), "EMPTY", "no value"))
        .toList();
  }

  private boolean keep(List<FileAnswer> answers) {
    answers.forEach(answer -> answered.add(answer.file()));
    return true;
  }

  private List<String> names() {
    return files.stream().map(ListedFile::name).toList();
  }

  @Test
  void answers_are_in_order_although_the_first_batch_ends_late() throws Exception {
    CountDownLatch others = new CountDownLatch(3);
    OrderedRun.Worker worker =
        (batch, stopped) -> {
          if (batch.get(0).name().equals("f0")) {
            await(others);
          }
          others.countDown();
          return reject(batch);
        };

    try (OrderedRun run = new OrderedRun(List.of(worker, worker), 7)) {
      run.run(files, this::keep, () -> false);
    }

    assertThat(answered).isEqualTo(names());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void few_batches_are_ahead_of_the_answers() throws Exception {
    AtomicInteger started = new AtomicInteger();
    List<Integer> ahead = new ArrayList<>();
    OrderedRun.Worker worker =
        (batch, stopped) -> {
          started.incrementAndGet();
          return reject(batch);
        };

    try (OrderedRun run = new OrderedRun(List.of(worker, worker), 10)) {
      run.run(
          files,
          answers -> {
            ahead.add(started.get() - ahead.size());
            return true;
          },
          () -> false);
    }

    assertThat(started).hasValue(100);
    assertThat(ahead).allMatch(batches -> batches <= 8);
  }

  @Test
  void no_more_is_classified_after_a_stop() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    OrderedRun.Worker worker =
        (batch, stopped) -> reject(stopped.getAsBoolean() ? List.of() : batch);

    try (OrderedRun run = new OrderedRun(List.of(worker), 1)) {
      run.run(
          files,
          answers -> {
            stop.set(answered.size() == 4);
            return keep(answers);
          },
          stop::get);
    }

    assertThat(answered).containsExactly("f0", "f1", "f2", "f3", "f4");
  }

  @Test
  void run_ends_if_no_more_answers_are_needed() throws Exception {
    OrderedRun.Worker worker = (batch, stopped) -> reject(batch);

    try (OrderedRun run = new OrderedRun(List.of(worker), 1)) {
      run.run(files, answers -> keep(answers) && answered.size() < 3, () -> false);
    }

    assertThat(answered).containsExactly("f0", "f1", "f2");
  }

  @Test
  void failure_of_the_model_ends_the_run() {
    OrderedRun.Worker worker =
        (batch, stopped) -> {
          throw new CommandFailure("model a/1 fails on every image");
        };

    assertThatThrownBy(
            () -> {
              try (OrderedRun run = new OrderedRun(List.of(worker), 1)) {
                run.run(files, this::keep, () -> false);
              }
            })
        .isInstanceOf(CommandFailure.class)
        .hasMessage("model a/1 fails on every image");
  }
}
