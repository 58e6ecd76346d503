package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.cli.demo.FakeDemoService.Behaviour;
import dev.sightline.cli.demo.FakeDemoService.Treatment;
import dev.sightline.cli.produce.KeyChoice;
import dev.sightline.cli.produce.RecordFormat;
import dev.sightline.cli.produce.SendPlan;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.cli.watch.Output;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.proto.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoIT {
  private static final long COUNT = 300;
  private static final String SPECIAL = "shapes-1-7";

  @TempDir private Path folder;

  /** Large enough for any machine; tests of a stall advance the clock instead. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicLong ahead = new AtomicLong();

  /** Advances the clock beyond every timeout when all images but one are answered. */
  private final class LastOneWaits implements DemoView {
    @Override
    public void step(String line) {}

    @Override
    public void show(Output output) {}

    @Override
    public void refresh(Progress progress) {
      if (progress.answered() == COUNT - 1) {
        ahead.set(PATIENCE.multipliedBy(2).toNanos());
      }
    }

    @Override
    public void finish() {}
  }

  private Summary run(WireFormat format, Behaviour behaviour) throws InterruptedException {
    return run(
        format,
        behaviour,
        new PlainView(new PrintStream(shown, true, StandardCharsets.UTF_8), System::nanoTime));
  }

  private Summary run(WireFormat format, Behaviour behaviour, DemoView view)
      throws InterruptedException {
    SendPlan plan = new SendPlan("images", RecordFormat.RAW, KeyChoice.NONE, COUNT, 0);
    DemoSettings settings =
        new DemoSettings(new ShapesSource(1), plan, 2, PATIENCE, PATIENCE, false);
    try (StopSignal stop = new StopSignal(Duration.ZERO);
        PredictionsFile file = PredictionsFile.create(folder.resolve("predictions.jsonl"))) {
      DemoService.Starter fake = FakeDemoService.behaving(format, behaviour);
      return new Demo(settings, fake, view, file, () -> System.nanoTime() + ahead.get())
          .run(folder, stop)
          .orElseThrow();
    }
  }

  private static Behaviour onSpecial(Treatment treatment) {
    return id -> id.equals(SPECIAL) ? treatment : Treatment.PREDICT;
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void predictions_and_rejections_together_are_exact(WireFormat format) throws Exception {
    Summary summary = run(format, onSpecial(Treatment.REJECT));
    assertThat(summary.isExact()).isTrue();
    assertThat(summary.account().predicted()).isEqualTo(COUNT - 1);
    assertThat(summary.account().rejected()).isEqualTo(1);
    assertThat(summary.account().accuracy()).isEqualTo(1);
    assertThat(summary.model()).isEqualTo("fake/1");
    assertThat(Files.readAllLines(folder.resolve("predictions.jsonl")))
        .hasSize((int) COUNT)
        .anyMatch(
            line -> line.startsWith("{\"id\":\"" + SPECIAL + "\",\"rejected\":\"CORRUPT_IMAGE\""));
    assertThat(shown.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
  }

  @Test
  void duplicate_answer_is_detected() throws Exception {
    Summary summary = run(WireFormat.JSON, onSpecial(Treatment.DOUBLE));
    assertThat(summary.isExact()).isFalse();
    assertThat(summary.faults()).isEqualTo("1 doubled");
  }

  @Test
  void lost_image_ends_the_wait_with_one_line() {
    assertThatThrownBy(() -> run(WireFormat.JSON, onSpecial(Treatment.LOSE), new LastOneWaits()))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("no answer for 600 s, 1 of 300 images not answered");
  }

  @Test
  void ended_classifier_is_reported() {
    assertThatThrownBy(() -> run(WireFormat.JSON, onSpecial(Treatment.DIE)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("the classifier service ended during the stream: it fell over");
  }
}
