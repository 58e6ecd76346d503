package dev.sightline.microbench.decode;

import dev.sightline.microbench.decode.DecodeTable.Case;
import dev.sightline.microbench.decode.DecodeTable.Way;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures Pillow in a Python process. */
final class Pillow {
  private final String python;
  private final Path script;

  Pillow(String python, Path script) {
    this.python = python;
    this.script = script;
  }

  /** Decodes the same files as the benchmark, wholly and with draft. */
  void measure(DecodeTable table, Path folder, int side) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(python, script.toString(), Integer.toString(side)));
    PhotoFolder.files(folder).forEach(file -> command.add(file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IOException("Pillow failed: " + said.lines().reduce("", (one, last) -> last));
      }
      List<String> lines = said.lines().toList();
      Case row = new Case(folder, side);
      table.put(Way.PILLOW_WHOLE, row, parse(lines.get(0)));
      table.put(Way.PILLOW_DRAFT, row, parse(lines.get(1)));
    } finally {
      process.destroy();
    }
  }

  /** Parses a line such as {@code draft 1.25 1.31}: a name, then milliseconds per image. */
  static List<Double> parse(String line) {
    List<Double> millis = new ArrayList<>();
    String[] words = line.split(" ", -1);
    for (int i = 1; i < words.length; i++) {
      millis.add(Double.parseDouble(words[i]));
    }
    return millis;
  }
}
