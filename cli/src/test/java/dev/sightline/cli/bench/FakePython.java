package dev.sightline.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A script in place of Python. */
final class FakePython {
  private FakePython() {}

  /** Writes a script that prints the lines, as the probe prints missing packages. */
  static String printing(Path folder, String... lines) throws IOException {
    return script(folder, "printf '%s\\n' " + String.join(" ", lines) + "\n", lines.length == 0);
  }

  /** Writes a script that fails. */
  static String failing(Path folder) throws IOException {
    return script(folder, "exit 3\n", false);
  }

  private static String script(Path folder, String text, boolean empty) throws IOException {
    Path file = folder.resolve("python");
    Files.writeString(file, "#!/bin/sh\n" + (empty ? "" : text));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
    return file.toString();
  }
}
