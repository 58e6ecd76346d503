package dev.sightline.cli.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCodeTest {
  @TempDir Path folder;

  @Test
  void only_libraries_of_this_system_are_unpacked() throws IOException {
    String[] systems = {
      "linux-x64", "linux-aarch64", "osx-aarch64", "osx-x64", "win-x64", "win-aarch64"
    };
    try (OutputStream file = Files.newOutputStream(folder.resolve("com.onnxruntime-1.jar"));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String system : systems) {
        zip.putNextEntry(new ZipEntry("ai/onnxruntime/native/" + system + "/"));
        zip.putNextEntry(new ZipEntry("ai/onnxruntime/native/" + system + "/library"));
        zip.write(new byte[1]);
      }
    }

    NativeCode.unpack(folder, folder.resolve("native"));

    try (var unpacked = Files.list(folder.resolve("native"))) {
      assertThat(unpacked).containsExactly(folder.resolve("native/library"));
    }
  }

  @Test
  void unreadable_folder_is_named() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> NativeCode.unpack(missing, folder.resolve("native")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(missing.toString());
  }
}
