package dev.sightline.proto;

/** Names of the record headers. Every value is UTF-8 text. */
public final class HeaderNames {
  /** Encoding of the value; see {@link ContentTypes}. */
  public static final String CONTENT_TYPE = "content-type";

  /** Prefix of every attribute in the CloudEvents binding for Kafka. */
  public static final String CE_PREFIX = "ce_";

  /**
   * CloudEvents id. That of an image is the image's id if the event itself has none; that of a
   * prediction is the position of the image's record.
   */
  public static final String CE_ID = CE_PREFIX + "id";

  public static final String CE_SOURCE = CE_PREFIX + "source";
  public static final String CE_TYPE = CE_PREFIX + "type";
  public static final String CE_TIME = CE_PREFIX + "time";
  public static final String CE_SPECVERSION = CE_PREFIX + "specversion";

  /** CloudEvents subject; that of a prediction is the image's id. */
  public static final String CE_SUBJECT = CE_PREFIX + "subject";

  public static final String CE_DATA_CONTENT_TYPE = CE_PREFIX + "datacontenttype";
  public static final String CE_DATA_SCHEMA = CE_PREFIX + "dataschema";

  /** The image's {@link #CE_SOURCE}, as an extension attribute of its prediction. */
  public static final String CE_IMAGE_SOURCE = CE_PREFIX + "imagesource";

  /** W3C Trace Context, copied from the image to its prediction. */
  public static final String TRACEPARENT = "traceparent";

  public static final String TRACESTATE = "tracestate";

  /**
   * Prefix of Sightline's own headers, which are copied to the output record, except {@link
   * #NOT_SURE}.
   */
  public static final String SIGHTLINE_PREFIX = "sightline-";

  /** The true label, if known. It does not influence the prediction. */
  public static final String EXPECTED_LABEL = SIGHTLINE_PREFIX + "expected-label";

  /**
   * {@code true} if the confidence of a prediction is below the configured minimum; otherwise
   * missing.
   */
  public static final String NOT_SURE = SIGHTLINE_PREFIX + "not-sure";

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
