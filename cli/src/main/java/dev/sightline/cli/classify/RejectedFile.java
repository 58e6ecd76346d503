package dev.sightline.cli.classify;

import dev.sightline.files.IoReason;
import dev.sightline.inference.RejectedImageException;
import dev.sightline.inference.RejectionCause;
import dev.sightline.proto.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Function;

/**
 * A file that cannot be classified.
 *
 * @param reason name of a {@link RejectionReason}, or {@link #UNREADABLE}
 * @param cause description of the fault, in one line
 */
record RejectedFile(String file, String reason, String cause) implements FileAnswer {
  /** The file was found, but its content cannot be read. A record has no such reason. */
  static final String UNREADABLE = "UNREADABLE_FILE";

  RejectedFile {
    cause = RejectionCause.oneLine(cause);
  }

  static RejectedFile of(ListedFile file, RejectedImageException e) {
    return new RejectedFile(file.name(), e.reason().name(), e.fault());
  }

  static RejectedFile unreadable(ListedFile file, IOException e) {
    boolean leadsNowhere = Files.isSymbolicLink(file.path()) && !Files.exists(file.path());
    String cause = leadsNowhere ? "the link leads to no file" : IoReason.of(e);
    return new RejectedFile(file.name(), UNREADABLE, cause);
  }

  static RejectedFile failed(ListedFile file, String cause) {
    return new RejectedFile(file.name(), RejectionReason.INFERENCE_FAILED.name(), cause);
  }

  @Override
  public <T> T map(Function<ClassifiedFile, T> ifClassified, Function<RejectedFile, T> ifRejected) {
    return ifRejected.apply(this);
  }
}
