package dev.sightline.proto.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.Base64;

/** Decodes base64 as protobuf's JSON mapping does. */
final class Base64Text {
  private Base64Text() {}

  /**
   * Decodes the standard or the URL-safe alphabet, with or without padding.
   *
   * @throws IOException if the text is not base64
   */
  static ByteString decode(String text) throws IOException {
    byte[] symbols = text.getBytes(ISO_8859_1);
    for (int i = 0; i < symbols.length; i++) {
      if (symbols[i] == '-') {
        symbols[i] = '+';
      } else if (symbols[i] == '_') {
        symbols[i] = '/';
      }
    }
    try {
      // Nobody else has the array.
      return UnsafeByteOperations.unsafeWrap(Base64.getDecoder().decode(symbols));
    } catch (IllegalArgumentException e) {
      throw new IOException("its bytes are not base64", e);
    }
  }
}
