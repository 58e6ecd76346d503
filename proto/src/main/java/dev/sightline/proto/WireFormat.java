package dev.sightline.proto;

/** Encodings of a prediction. */
public enum WireFormat {
  /** Protobuf's binary form. */
  PROTOBUF(ContentTypes.PROTOBUF),
  /** Protobuf's canonical JSON mapping, on one line, with every field present. */
  JSON(ContentTypes.JSON);

  private final String contentType;

  WireFormat(String contentType) {
    this.contentType = contentType;
  }

  /** Returns the value of the {@code content-type} header. */
  public String contentType() {
    return contentType;
  }
}
