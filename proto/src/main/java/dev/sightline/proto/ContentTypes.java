package dev.sightline.proto;

import java.util.Locale;

/**
 * Values of the {@code content-type} header: those that Sightline writes and those that it accepts.
 */
public final class ContentTypes {
  public static final String PROTOBUF = "application/x-protobuf";
  public static final String JSON = "application/json";

  private static final String REGISTERED_PROTOBUF = "application/protobuf";

  private static final String CLOUD_EVENT = "application/cloudevents+json";
  private static final String CLOUD_EVENTS = "application/cloudevents";

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

  /** Returns whether the value names a CloudEvent in structured mode, in JSON. */
  public static boolean isCloudEvent(String contentType) {
    return mediaType(contentType).equals(CLOUD_EVENT);
  }

  /** Returns whether the value names a CloudEvent, or several, in any format. */
  public static boolean isAnyCloudEvent(String contentType) {
    return mediaType(contentType).startsWith(CLOUD_EVENTS);
  }

  private static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
