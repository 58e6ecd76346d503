package dev.sightline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads files of this repository. Tests run in the module's folder. */
final class Repo {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern VERSION =
      Pattern.compile("<artifactId>sightline-parent</artifactId>\\s*<version>([^<]+)</version>");

  private Repo() {}

  static Path path(String name) {
    return ROOT.resolve(name);
  }

  static String text(String name) {
    return text(path(name));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the folder's files whose name has this suffix, sorted. */
  static List<Path> files(String folder, String suffix) {
    try (Stream<Path> files = Files.list(path(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String version() {
    return group(VERSION, text("pom.xml"));
  }

  /** Returns a property of the root pom. */
  static String pomProperty(String name) {
    return group(Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<"), text("pom.xml"));
  }

  /** Returns the group of the pattern's first match. */
  static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("there is no " + pattern);
    }
    return matcher.group(1);
  }
}
