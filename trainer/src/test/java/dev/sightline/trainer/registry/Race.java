package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts several {@link RacingProcess}es with one signal. */
final class Race {
  private Race() {}

  /**
   * Waits until all are ready, gives the signal, and waits for the last to end.
   *
   * @param signal file whose appearance is the start signal
   * @return the message of each process that lost
   */
  static List<String> losersOf(List<Process> racers, Path signal)
      throws IOException, InterruptedException {
    List<BufferedReader> outputs = racers.stream().map(each -> each.inputReader(UTF_8)).toList();
    for (BufferedReader output : outputs) {
      assertThat(output.readLine()).isEqualTo("ready");
    }
    Files.createFile(signal);
    List<String> losers = new ArrayList<>();
    for (int i = 0; i < racers.size(); i++) {
      assertThat(racers.get(i).waitFor(30, TimeUnit.SECONDS)).isTrue();
      if (racers.get(i).exitValue() != 0) {
        losers.add(String.valueOf(outputs.get(i).readLine()));
      }
    }
    return losers;
  }
}
