package dev.sightline.trainer.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class ImportFolderTest {
  @Test
  void folder_is_deleted_with_its_files_at_the_end() throws IOException {
    Path path;
    try (ImportFolder folder = new ImportFolder(() -> true, code -> {})) {
      path = folder.path();
      Files.writeString(path.resolve("model.onnx"), "x");
    }

    assertThat(path).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void signal_deletes_the_folder_and_ends_the_process_with_its_number() throws Exception {
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    try (ImportFolder folder = new ImportFolder(() -> true, ended::complete)) {
      Files.writeString(folder.path().resolve("model.onnx"), "x");

      Signal.raise(new Signal("TERM"));

      assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(143);
      assertThat(folder.path()).doesNotExist();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void signals_have_their_earlier_effect_afterwards() throws Exception {
    CompletableFuture<Signal> received = new CompletableFuture<>();
    Signal signal = new Signal("TERM");
    SignalHandler before = Signal.handle(signal, received::complete);
    try {
      new ImportFolder(() -> true, code -> {}).close();

      Signal.raise(signal);

      assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(signal);
    } finally {
      SignalHandler unused = Signal.handle(signal, before);
    }
  }
}
