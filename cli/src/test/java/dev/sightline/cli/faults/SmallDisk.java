package dev.sightline.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A file system in memory that can be filled. It is visible only to processes that are started with
 * {@link #wrapper}, so it needs no privilege and disappears with the test.
 */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "400m";

  private final Path mountPoint;
  private final Process holder;

  private SmallDisk(Path mountPoint, Process holder) {
    this.mountPoint = mountPoint;
    this.holder = holder;
  }

  /** Returns a disk, or empty if this machine permits no mount in a namespace. */
  static Optional<SmallDisk> mounted(Path mountPoint) throws IOException {
    Files.createDirectories(mountPoint);
    String mount =
        "mount -t tmpfs -o size=%s none '%s' && echo mounted && exec sleep 86400"
            .formatted(SIZE, mountPoint);
    Process holder;
    try {
      holder =
          new ProcessBuilder("unshare", "-r", "-m", "sh", "-c", mount)
              .redirectErrorStream(true)
              .start();
    } catch (IOException noSuchProgram) {
      return Optional.empty();
    }
    var out = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8));
    if (Objects.equals(out.readLine(), "mounted")) {
      return Optional.of(new SmallDisk(mountPoint, holder));
    }
    holder.destroyForcibly();
    return Optional.empty();
  }

  Path mountPoint() {
    return mountPoint;
  }

  /** Returns the prefix of commands that see the disk. */
  List<String> wrapper() {
    return List.of(
        "nsenter",
        "--preserve-credentials",
        "--user",
        "--mount",
        "--target=" + holder.pid(),
        "--wd=" + Path.of("").toAbsolutePath());
  }

  /** Fills the disk to the last byte. */
  void fill() throws IOException, InterruptedException {
    run("cat /dev/zero > '%s' 2>/dev/null; true".formatted(ballast()));
  }

  void free() throws IOException, InterruptedException {
    run("rm '%s'".formatted(ballast()));
  }

  private Path ballast() {
    return mountPoint.resolve("ballast");
  }

  private void run(String script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(wrapper());
    command.addAll(List.of("sh", "-c", script));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(script + " fails");
    }
  }

  @Override
  public void close() {
    holder.destroyForcibly();
  }
}
