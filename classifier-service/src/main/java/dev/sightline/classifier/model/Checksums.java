package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code SHA256SUMS} of a version, in the format that {@code sha256sum} writes and checks:
 * a digest in hexadecimal, a space, a space or {@code *}, a file name.
 */
final class Checksums {
  static final String FILE = "SHA256SUMS";
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](?:\\./)?(.+)");

  private Checksums() {}

  /** Throws {@link StartupException} where there are checksums and the model has another. */
  static void check(ModelFile file, Path folder) {
    Path sums = folder.resolve(FILE);
    Optional<List<String>> lines = lines(sums, file);
    if (lines.isEmpty()) {
      return;
    }
    String name = file.path().getFileName().toString();
    String expected =
        digestOf(name, lines.get())
            .orElseThrow(() -> damaged(file, "%s has no line for %s".formatted(sums, name)));
    if (!expected.equals(file.sha256())) {
      throw damaged(
          file, "%s has SHA-256 %s, but %s says %s".formatted(name, file.sha256(), FILE, expected));
    }
  }

  private static Optional<List<String>> lines(Path sums, ModelFile file) {
    try {
      return Optional.of(Files.readAllLines(sums));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw damaged(file, "cannot read " + sums);
    }
  }

  private static Optional<String> digestOf(String name, List<String> lines) {
    return lines.stream()
        .map(LINE::matcher)
        .filter(line -> line.matches() && line.group(2).equals(name))
        .findFirst()
        .map((Matcher line) -> line.group(1).toLowerCase(Locale.ROOT));
  }

  private static StartupException damaged(ModelFile file, String what) {
    return new StartupException(
        "model %s version %s is not what was registered: %s; register it again"
            .formatted(file.name(), file.version(), what));
  }
}
