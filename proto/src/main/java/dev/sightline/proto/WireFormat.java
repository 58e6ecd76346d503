package dev.sightline.proto;

/** How a prediction is encoded. */
public enum WireFormat {
  /** The message's binary form. */
  PROTOBUF(ContentTypes.PROTOBUF),
  /** Protobuf's canonical JSON mapping, on one line and with every field of the message present. */
  JSON(ContentTypes.JSON);

  private final String contentType;

  WireFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The value of the {@code content-type} header. */
  public String contentType() {
    return contentType;
  }
}
