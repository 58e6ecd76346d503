package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.cli.demo.FakeClassifier.Behaviour;
import dev.sightline.cli.demo.FakeClassifier.Treatment;
import dev.sightline.cli.failure.CommandFailure;
import dev.sightline.cli.produce.KeyChoice;
import dev.sightline.cli.produce.RecordFormat;
import dev.sightline.cli.produce.SendPlan;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.proto.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoIT {
  private static final long COUNT = 300;
  private static final String SPECIAL = "shapes-1-7";

  @TempDir private Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private Summary run(WireFormat format, Behaviour behaviour) throws InterruptedException {
    return run(format, behaviour, Duration.ofMinutes(3));
  }

  private Summary run(WireFormat format, Behaviour behaviour, Duration patience)
      throws InterruptedException {
    SendPlan plan = new SendPlan("images", RecordFormat.RAW, KeyChoice.NONE, COUNT, 0);
    DemoSettings settings =
        new DemoSettings(new ShapesSource(1), plan, 2, Duration.ofMinutes(3), patience, false);
    DemoView view =
        new PlainView(new PrintStream(shown, true, StandardCharsets.UTF_8), System::nanoTime);
    try (StopSignal stop = new StopSignal(Duration.ZERO);
        PredictionsFile file = PredictionsFile.create(folder.resolve("predictions.jsonl"))) {
      return new Demo(settings, FakeClassifier.behaving(format, behaviour), view, file)
          .run(folder, stop)
          .orElseThrow();
    }
  }

  private static Behaviour onSpecial(Treatment treatment) {
    return id -> id.equals(SPECIAL) ? treatment : Treatment.PREDICT;
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void predictionsAndRejectionsTogetherAreExact(WireFormat format) throws Exception {
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
  void aDoubledAnswerIsFound() throws Exception {
    Summary summary = run(WireFormat.JSON, onSpecial(Treatment.DOUBLE));
    assertThat(summary.isExact()).isFalse();
    assertThat(summary.faults()).isEqualTo("1 doubled");
  }

  @Test
  void aLostImageEndsTheWaitWithAClearLine() {
    assertThatThrownBy(() -> run(WireFormat.JSON, onSpecial(Treatment.LOSE), Duration.ofSeconds(5)))
        .isInstanceOf(CommandFailure.class)
        // On a slow machine more than the lost one may still wait.
        .hasMessageMatching("no answer for 5 s, [1-9]\\d* of [1-9]\\d* images still wait");
  }

  @Test
  void aClassifierThatEndsIsTold() {
    assertThatThrownBy(() -> run(WireFormat.JSON, onSpecial(Treatment.DIE)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("the classifier service ended in mid-stream: it fell over");
  }
}
