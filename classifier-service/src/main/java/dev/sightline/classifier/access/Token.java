package dev.sightline.classifier.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.domain.StartupException;
import dev.sightline.files.Sha256;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secret that callers must know. Never shown: not in a message, a log or {@code toString}. */
final class Token {
  private static final int SHORTEST = 16;
  private static final String SCHEME = "Bearer ";

  /** What a bearer token may hold (RFC 6750, 2.1). */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final byte[] digest;

  /** Throws {@link StartupException} for a text that is no token, or too short to be a secret. */
  Token(String text) {
    if (!ALLOWED.matcher(text).matches()) {
      throw new StartupException(
          "sightline.http.token holds other characters than letters, digits and ._~+/-; make one"
              + " with 'openssl rand -hex 32'");
    }
    if (text.length() < SHORTEST) {
      throw new StartupException(
          "sightline.http.token has %d characters, fewer than %d; make one with 'openssl rand -hex 32'"
              .formatted(text.length(), SHORTEST));
    }
    digest = digest(text);
  }

  /**
   * Whether the value of an {@code Authorization} header holds this token. Takes equally long
   * wherever it differs, and whatever its length.
   */
  boolean isIn(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, 7)) {
      return false;
    }
    return MessageDigest.isEqual(digest, digest(authorization.substring(SCHEME.length()).strip()));
  }

  private static byte[] digest(String text) {
    return Sha256.newDigest().digest(text.getBytes(UTF_8));
  }
}
