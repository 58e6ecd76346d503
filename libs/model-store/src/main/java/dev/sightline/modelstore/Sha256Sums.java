package dev.sightline.modelstore;

import dev.sightline.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code SHA256SUMS} of a version, in the format of {@code sha256sum --check}: a digest in
 * hexadecimal, a space, a space or {@code *}, a file name that may start with {@code ./}.
 *
 * @param digests lower-case hexadecimal digests by file name, in the order of the lines
 * @param damagedLines number of lines that have another form, or repeat a name with another digest
 */
public record Sha256Sums(Map<String, String> digests, int damagedLines) {
  private static final Pattern LINE =
      Pattern.compile("([0-9a-fA-F]{64}) [ *](?:\\./)?((?!\\.{1,2}$)[^/\\\\]+)");

  public Sha256Sums {
    digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
  }

  public static Sha256Sums parse(String text) {
    Map<String, String> digests = new LinkedHashMap<>();
    int damaged = 0;
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        damaged++;
        continue;
      }
      String digest = matcher.group(1).toLowerCase(Locale.ROOT);
      String before = digests.putIfAbsent(matcher.group(2), digest);
      damaged += before == null || before.equals(digest) ? 0 : 1;
    }
    return new Sha256Sums(digests, damaged);
  }

  /**
   * Reads the file in a version's folder.
   *
   * @return empty if it does not exist, as in versions of older trainers
   */
  public static Optional<Sha256Sums> read(Path version) throws IOException {
    try {
      return Optional.of(parse(Files.readString(version.resolve(StoreLayout.SUMS))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Returns the text of the file. */
  public String text() {
    StringBuilder text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(digest + "  " + name + "\n"));
    return text.toString();
  }

  /**
   * Compares a digest with the line of {@code model.onnx}.
   *
   * @return what is wrong; empty if they match
   */
  Optional<String> faultOfModel(String sha256) {
    String expected = digests.get(StoreLayout.MODEL);
    if (expected == null) {
      return Optional.of(StoreLayout.SUMS + " has no line for " + StoreLayout.MODEL);
    }
    return expected.equals(sha256)
        ? Optional.empty()
        : Optional.of(
            "%s has SHA-256 %s, but %s says %s"
                .formatted(StoreLayout.MODEL, sha256, StoreLayout.SUMS, expected));
  }

  /**
   * Compares the files of a version's folder with these checksums.
   *
   * @return one line for each file that is missing, changed or not listed
   */
  public List<String> faults(Path version) throws IOException {
    List<String> faults = new ArrayList<>();
    if (damagedLines > 0) {
      faults.add("damaged lines in " + StoreLayout.SUMS + ": " + damagedLines);
    }
    if (!digests.containsKey(StoreLayout.MODEL)) {
      faults.add(StoreLayout.SUMS + " has no line for " + StoreLayout.MODEL);
    }
    for (Map.Entry<String, String> file : digests.entrySet()) {
      fault(version.resolve(file.getKey()), file.getValue()).ifPresent(faults::add);
    }
    unlisted(version).forEach(name -> faults.add(name + " is not in " + StoreLayout.SUMS));
    return faults;
  }

  private static Optional<String> fault(Path file, String digest) throws IOException {
    try {
      return Sha256.of(file).equals(digest)
          ? Optional.empty()
          : Optional.of(file.getFileName() + " is not what was registered: its checksum differs");
    } catch (NoSuchFileException e) {
      return Optional.of(file.getFileName() + " is missing");
    }
  }

  private List<String> unlisted(Path version) throws IOException {
    try (Stream<Path> files = Files.list(version)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !name.equals(StoreLayout.SUMS))
          .filter(name -> !digests.containsKey(name))
          .sorted()
          .toList();
    }
  }
}
