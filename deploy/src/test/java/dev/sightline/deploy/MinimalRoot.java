package dev.sightline.deploy;

import dev.sightline.testing.OptionalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A root like that of a container: the JDK, the built service, the models, and the libraries of the
 * system without which their native code cannot be loaded. A mount namespace provides it, so
 * nothing is copied.
 *
 * @param folder empty folder
 * @param libraries libraries of the system
 */
record MinimalRoot(Path folder, SortedSet<Path> libraries) {
  /** Arguments with which {@code unshare} succeeds only if it can make such a root. */
  static final String[] PROBE = {"--user", "--map-root-user", "--mount", "true"};

  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final Path SERVICE = Repo.path("classifier-service/target/quarkus-app");

  static MinimalRoot in(Path folder) throws IOException, InterruptedException {
    List<Path> code = new ArrayList<>(List.of(JDK.resolve("bin/java")));
    code.addAll(NativeCode.ofJdk(JDK));
    code.addAll(NativeCode.ofJars(SERVICE.resolve("lib"), folder.resolve("extracted")));
    return new MinimalRoot(Files.createDirectory(folder.resolve("root")), SharedLibraries.of(code));
  }

  /** Returns the words before a command that run it on this root. */
  List<String> launcher() throws IOException {
    List<String> words = new ArrayList<>(List.of(OptionalTool.get("unshare", PROBE).toString()));
    words.addAll(List.of(PROBE).subList(0, PROBE.length - 1));
    words.add(OptionalTool.get("bash").toString());
    words.add(Path.of("src/test/resources/minimal-root.sh").toAbsolutePath().toString());
    words.add(folder.toString());
    Stream.of("/proc", "/sys", "/dev").forEach(words::add);
    Stream.of(JDK, SERVICE, Repo.path("models")).map(Path::toString).forEach(words::add);
    linked().map(Path::toString).forEach(words::add);
    libraries.stream().map(Path::toString).forEach(words::add);
    words.add("--");
    return words;
  }

  /**
   * Returns the files to which links in the JDK lead: a distribution may keep its settings
   * elsewhere.
   */
  private static Stream<Path> linked() throws IOException {
    try (Stream<Path> files = Files.walk(JDK)) {
      return files
          .filter(Files::isSymbolicLink)
          .filter(Files::exists)
          .map(MinimalRoot::target)
          .filter(target -> !target.startsWith(JDK))
          .distinct()
          .toList()
          .stream();
    }
  }

  private static Path target(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
