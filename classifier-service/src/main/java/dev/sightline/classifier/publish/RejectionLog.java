package dev.sightline.classifier.publish;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.Rejected;
import org.jboss.logging.Logger;

/** Logs one line per rejected record, with fixed keys and without its content. */
public final class RejectionLog {
  private static final Logger LOG = Logger.getLogger(RejectionLog.class);

  private RejectionLog() {}

  public static void log(Rejected rejected) {
    LOG.warnf(
        "rejected reason=%s stage=%s topic=%s partition=%d offset=%d bytes=%d cause=%s",
        rejected.reason(),
        rejected.stage().text(),
        value(rejected.image().topic()),
        rejected.image().partition(),
        rejected.image().offset(),
        rejected.image().value().length,
        value(rejected.cause()));
  }
}
