package dev.sightline.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of native code that the service can load without a display. */
final class NativeCode {
  private static final Pattern IN_A_JAR =
      Pattern.compile("(?i).*linux[-/]%s/.*\\.so[.\\d]*".formatted(architecture()));

  /** Base, network, management, and images without a display. */
  private static final Pattern OF_THE_JDK =
      Pattern.compile(
          "lib(jvm|java|jli|jimage|verify|zip|nio|net|extnet|instrument|management(_ext)?"
              + "|awt|awt_headless|mlib_image|javajpeg|lcms)\\.so");

  private NativeCode() {}

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64")
        ? "(aarch64|arm64)"
        : "(x64|x86_64|amd64)";
  }

  /** Returns the libraries of the JDK, without those for windows, fonts and sound. */
  static List<Path> ofJdk(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("lib"))) {
      return files
          .filter(file -> OF_THE_JDK.matcher(file.getFileName().toString()).matches())
          .toList();
    }
  }

  /** Extracts the libraries for this machine from the jars of a folder. */
  static List<Path> ofJars(Path jars, Path into) throws IOException {
    List<Path> extracted = new ArrayList<>();
    try (Stream<Path> files = Files.list(jars)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".jar")).toList()) {
        try (JarFile jar = new JarFile(file.toFile())) {
          jar.stream()
              .filter(entry -> IN_A_JAR.matcher(entry.getName()).matches())
              .forEach(entry -> extracted.add(extract(jar, entry, into)));
        }
      }
    }
    return extracted;
  }

  private static Path extract(JarFile jar, JarEntry entry, Path into) {
    Path target = into.resolve(entry.getName());
    try (InputStream content = jar.getInputStream(entry)) {
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(content, target);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
