package dev.sightline.proto;

import java.util.Locale;

/**
 * Values of the {@code content-type} header: those that Sightline writes and those that it accepts.
 */
public final class ContentTypes {
  public static final String PROTOBUF = "application/x-protobuf";
  public static final String JSON = "application/json";

  private static final String REGISTERED_PROTOBUF = "application/protobuf";

  private ContentTypes() {}

  /** Returns whether the value names protobuf, regardless of its case and parameters. */
  public static boolean isProtobuf(String contentType) {
    String type = mediaType(contentType);
    return type.equals(PROTOBUF) || type.equals(REGISTERED_PROTOBUF);
  }

  /** Returns whether the value names JSON, regardless of its case and parameters. */
  public static boolean isJson(String contentType) {
    return mediaType(contentType).equals(JSON);
  }

  private static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
