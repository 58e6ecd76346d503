package dev.sightline.proto;

/** Names of the record headers. Every value is UTF-8 text. */
public final class HeaderNames {
  /** Encoding of the value; see {@link ContentTypes}. */
  public static final String CONTENT_TYPE = "content-type";

  /**
   * Prefix of every attribute in the CloudEvents binding for Kafka. All these headers are copied to
   * the output record.
   */
  public static final String CE_PREFIX = "ce_";

  /** CloudEvents id. It is the image's id if the event itself has none. */
  public static final String CE_ID = CE_PREFIX + "id";

  /** W3C Trace Context, copied from the image to its prediction. */
  public static final String TRACEPARENT = "traceparent";

  public static final String TRACESTATE = "tracestate";

  /** Prefix of Sightline's own headers, which are copied to the output record. */
  public static final String SIGHTLINE_PREFIX = "sightline-";

  /** The true label, if known. It does not influence the prediction. */
  public static final String EXPECTED_LABEL = SIGHTLINE_PREFIX + "expected-label";

  /** Reason of a rejected record: a {@link RejectionReason}. */
  public static final String DEAD_LETTER_REASON = "dead-letter-reason";

  /** Description of what is wrong with a rejected record. */
  public static final String DEAD_LETTER_CAUSE = "dead-letter-cause";

  /** Topic from which a rejected record was read. */
  public static final String DEAD_LETTER_TOPIC = "dead-letter-topic";

  public static final String DEAD_LETTER_PARTITION = "dead-letter-partition";
  public static final String DEAD_LETTER_OFFSET = "dead-letter-offset";

  /**
   * Stage that rejected the record: {@code fetch}, {@code decode}, {@code inference} or {@code
   * publish}.
   */
  public static final String DEAD_LETTER_STAGE = "dead-letter-stage";

  /** Length, in bytes, of the value that a rejected record was sent without. */
  public static final String DEAD_LETTER_VALUE_OMITTED = "dead-letter-value-omitted";

  /** Number of headers that a rejected record was sent without. */
  public static final String DEAD_LETTER_HEADERS_OMITTED = "dead-letter-headers-omitted";

  /** Why the output topic refused the complete rejected record. */
  public static final String DEAD_LETTER_REFUSED = "dead-letter-refused";

  private HeaderNames() {}
}
