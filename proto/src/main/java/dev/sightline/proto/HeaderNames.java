package dev.sightline.proto;

/** The names of the record headers; every value is text in UTF-8. */
public final class HeaderNames {
  /** Tells how the value is encoded; see {@link ContentTypes}. */
  public static final String CONTENT_TYPE = "content-type";

  /** CloudEvents' Kafka binding prefixes each attribute so; all of them travel on. */
  public static final String CE_PREFIX = "ce_";

  /** The CloudEvents id, taken as the image's id where the event itself names none. */
  public static final String CE_ID = CE_PREFIX + "id";

  /** W3C Trace Context, carried from the image to its prediction. */
  public static final String TRACEPARENT = "traceparent";

  public static final String TRACESTATE = "tracestate";

  /** Headers of our own that travel on to the output record begin so. */
  public static final String SIGHTLINE_PREFIX = "sightline-";

  /** The true label where it is known; no answer depends on it. */
  public static final String EXPECTED_LABEL = SIGHTLINE_PREFIX + "expected-label";

  /** On a rejected record: a {@link RejectionReason}. */
  public static final String DEAD_LETTER_REASON = "dead-letter-reason";

  /** On a rejected record: what was wrong, in words. */
  public static final String DEAD_LETTER_CAUSE = "dead-letter-cause";

  /** On a rejected record: where it was read. */
  public static final String DEAD_LETTER_TOPIC = "dead-letter-topic";

  public static final String DEAD_LETTER_PARTITION = "dead-letter-partition";
  public static final String DEAD_LETTER_OFFSET = "dead-letter-offset";

  /** On a rejected record: the stage that refused it, {@code decode} or {@code inference}. */
  public static final String DEAD_LETTER_STAGE = "dead-letter-stage";

  private HeaderNames() {}
}
