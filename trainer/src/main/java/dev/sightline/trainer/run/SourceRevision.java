package dev.sightline.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the git commit of the working tree in which training is started, for a model's provenance.
 */
public final class SourceRevision {
  private static final int PATIENCE_SECONDS = 10;

  private SourceRevision() {}

  /** Returns the commit; {@code unknown} if there is no git or no working tree. Never fails. */
  public static String of(Path folder) {
    String commit = git(folder, "rev-parse", "HEAD");
    if (commit.isEmpty()) {
      return "unknown";
    }
    return git(folder, "status", "--porcelain", "--untracked-files=no").isEmpty()
        ? commit
        : commit + "-dirty";
  }

  private static String git(Path folder, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("git");
    builder.command().addAll(List.of(arguments));
    builder
        .directory(folder.toAbsolutePath().toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
          ? output
          : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
