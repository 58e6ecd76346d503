package dev.sightline.cli.classify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.AtomicFile;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a page of all answers. The cards of the images go to a temporary file, because the page
 * begins with their totals, and there may be more than fit into memory.
 */
final class AnswerPage implements AutoCloseable {
  private final Path file;
  private final AtomicFile page;
  private final Path cards;
  private final Writer out;
  private final PageParts parts;

  private AnswerPage(Path file, PageParts parts) throws IOException {
    this.file = file;
    this.parts = parts;
    page = AtomicFile.stage(file, file.getFileName() + ".tmp");
    cards = file.resolveSibling(file.getFileName() + ".cards.tmp");
    out = Files.newBufferedWriter(cards, UTF_8);
  }

  /**
   * Creates the temporary file.
   *
   * @throws CommandFailure if the page cannot be written
   */
  static AnswerPage open(Path file, PageParts parts) {
    try {
      if (Files.isDirectory(file)) {
        throw new CommandFailure("--html %s is a folder: give a file".formatted(file));
      }
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw new CommandFailure(
            "--html %s cannot be written: the folder %s does not exist".formatted(file, folder));
      }
      return new AnswerPage(file.toAbsolutePath(), parts);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static CommandFailure unwritable(Path file, IOException e) {
    return new CommandFailure("--html %s cannot be written: %s".formatted(file, IoReason.of(e)), e);
  }

  /** Adds the card of a file. */
  void add(FileAnswer answer) {
    try {
      out.write(parts.card(answer));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Writes the page.
   *
   * @param planned number of files; more than were answered if the command was stopped
   */
  void finish(RunTotals totals, int planned) {
    try {
      out.close();
      try (OutputStream whole = Files.newOutputStream(page.temporary())) {
        whole.write(parts.head(totals, planned).getBytes(UTF_8));
        Files.copy(cards, whole);
        whole.write(parts.end().getBytes(UTF_8));
      }
      page.commit();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
      boolean unused = Files.deleteIfExists(cards);
      page.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }
}
