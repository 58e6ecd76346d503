package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code SHA256SUMS} of a version, in the text that {@code sha256sum --check} reads: the checksum
 * of every other file of the folder.
 */
public final class Checksums {
  static final String FILE = "SHA256SUMS";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([^/\\\\]+)");
  private static final int BUFFER = 1 << 16;

  private Checksums() {}

  static String text(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(file -> hex(digest().digest(file.getValue())) + "  " + file.getKey() + "\n")
        .collect(Collectors.joining());
  }

  /** Whether the version has them; those of older trainers have none. */
  public static boolean exist(Path version) {
    return Files.exists(version.resolve(FILE));
  }

  /**
   * What the folder holds by its {@code SHA256SUMS}: lower-case hexadecimal by file name. Lines
   * that can't be read are left out; {@link #faults} names them.
   */
  public static Map<String, String> read(Path version) throws IOException {
    Map<String, String> sums = new LinkedHashMap<>();
    for (String line : Files.readString(version.resolve(FILE), UTF_8).lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        sums.put(matcher.group(2), matcher.group(1));
      }
    }
    return sums;
  }

  /** A line for each file that is missing, changed or not listed; none where all is well. */
  public static List<String> faults(Path version) throws IOException {
    List<String> faults = new ArrayList<>();
    long unread =
        Files.readString(version.resolve(FILE), UTF_8)
            .lines()
            .filter(line -> !LINE.matcher(line).matches())
            .count();
    if (unread > 0) {
      faults.add("damaged lines in " + FILE + ": " + unread);
    }
    Map<String, String> sums = read(version);
    if (!sums.containsKey(NewVersion.MODEL)) {
      faults.add(FILE + " says nothing of " + NewVersion.MODEL);
    }
    for (Map.Entry<String, String> sum : sums.entrySet()) {
      check(version, sum.getKey(), sum.getValue(), faults);
    }
    unlisted(version, sums).forEach(name -> faults.add(name + " is not in " + FILE));
    return faults;
  }

  private static void check(Path version, String name, String sum, List<String> faults)
      throws IOException {
    try {
      if (!of(version.resolve(name)).equals(sum)) {
        faults.add(name + " is not what was registered: its checksum differs");
      }
    } catch (NoSuchFileException e) {
      faults.add(name + " is missing");
    }
  }

  private static List<String> unlisted(Path version, Map<String, String> sums) throws IOException {
    try (Stream<Path> files = Files.list(version)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !name.equals(FILE) && !sums.containsKey(name))
          .sorted()
          .toList();
    }
  }

  /** Of a file, in lower-case hexadecimal. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return hex(digest.digest());
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
